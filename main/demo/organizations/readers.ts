import type {
  DescribeAccountCommandInput,
  DescribeOrganizationalUnitCommandInput,
  ListAccountsCommandInput,
  ListAccountsForParentCommandInput,
  ListDelegatedAdministratorsCommandInput,
  ListOrganizationalUnitsForParentCommandInput,
  ListParentsCommandInput,
  ListTagsForResourceCommandInput,
} from '@aws-sdk/client-organizations'
import type { DemoAccount, DemoOrganization } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Operation } from '../service.ts'
import { accountShape, parentOfAccount, rootShape, tagsOf, unitShape } from './shapes.ts'

type Readers = Readonly<Record<string, Operation>>

interface Paged {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

/** The account that may read the organization besides the management account. */
export function administratorOf(model: DemoOrganization): string | undefined {
  return model.accounts.find((account) => account.name === 'security')?.id
}

/** Operations that list a page at a time: 20 at most, as AWS does. */
export function listReaders(model: DemoOrganization): Readers {
  const accounts = (list: string, found: readonly DemoAccount[], input: Paged) => {
    const { items, next } = cut(found, input, list)
    return { Accounts: items.map((account) => accountShape(model, account)), NextToken: next }
  }
  return {
    ListAccounts: (input: ListAccountsCommandInput) => accounts('accounts', model.accounts, input),
    ListAccountsForParent: (input: ListAccountsForParentCommandInput) => {
      const parent = checkParent(model, input.ParentId)
      const found = model.accounts.filter((account) => parentOfAccount(model, account) === parent)
      return accounts(parent, found, input)
    },
    ListOrganizationalUnitsForParent: (input: ListOrganizationalUnitsForParentCommandInput) => {
      const parent = checkParent(model, input.ParentId)
      const found = model.units.filter((unit) => unit.parent === parent)
      const { items, next } = cut(found, input, `units of ${parent}`)
      return { OrganizationalUnits: items.map((unit) => unitShape(model, unit)), NextToken: next }
    },
    ListDelegatedAdministrators: (input: ListDelegatedAdministratorsCommandInput) => {
      const found = model.accounts.filter((account) => account.id === administratorOf(model))
      const { items, next } = cut(found, input, 'administrators')
      const administrators = items.map((account) => ({
        ...accountShape(model, account),
        DelegationEnabledDate: account.joinedAt,
      }))
      return { DelegatedAdministrators: administrators, NextToken: next }
    },
  }
}

/** Operations that answer about one thing. */
export function detailReaders(model: DemoOrganization): Readers {
  return {
    ListRoots: () => ({ Roots: [rootShape(model)] }),
    ListParents: (input: ListParentsCommandInput) => ({
      Parents: [parentOf(model, input.ChildId)],
    }),
    ListTagsForResource: (input: ListTagsForResourceCommandInput) => ({
      Tags: found(tagsOf(model, input.ResourceId), 'TargetNotFoundException', 'a target'),
    }),
    DescribeAccount: ({ AccountId }: DescribeAccountCommandInput) => {
      const account = model.accounts.find((one) => one.id === AccountId)
      const known = found(account, 'AccountNotFoundException', 'an account')
      return { Account: accountShape(model, known) }
    },
    DescribeOrganizationalUnit: (input: DescribeOrganizationalUnitCommandInput) => {
      const unit = model.units.find((one) => one.id === input.OrganizationalUnitId)
      const code = 'OrganizationalUnitNotFoundException'
      return { OrganizationalUnit: unitShape(model, found(unit, code, 'an organizational unit')) }
    },
  }
}

function cut<Item>(items: readonly Item[], input: Paged, list: string) {
  const size = Math.min(Math.max(input.MaxResults ?? 20, 1), 20)
  return pageOf(items, size, input.NextToken, list, () => {
    const message = 'You specified an invalid value for NextToken.'
    return new AwsError('InvalidInputException', message, 400, { Reason: 'INVALID_NEXT_TOKEN' })
  })
}

function checkParent(model: DemoOrganization, id: string | undefined): string {
  const known = id === model.root || model.units.some((unit) => unit.id === id)
  return found(known ? id : undefined, 'ParentNotFoundException', 'a parent')
}

function parentOf(model: DemoOrganization, child: string | undefined) {
  const account = model.accounts.find((one) => one.id === child)
  const unit = model.units.find((one) => one.id === child)
  const parent = account === undefined ? unit?.parent : parentOfAccount(model, account)
  const id = found(parent, 'ChildNotFoundException', 'a child')
  return { Id: id, Type: id === model.root ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }
}

function found<Thing>(thing: Thing | undefined, code: string, what: string): Thing {
  if (thing !== undefined) return thing
  throw new AwsError(code, `You specified ${what} that doesn't exist.`)
}
