import {
  DescribeAccount$,
  DescribeOrganization$,
  DescribeOrganizationalUnit$,
  ListAccounts$,
  ListAccountsForParent$,
  ListDelegatedAdministrators$,
  ListOrganizationalUnitsForParent$,
  ListParents$,
  ListRoots$,
  ListTagsForResource$,
  type DescribeAccountCommandInput,
  type DescribeOrganizationalUnitCommandInput,
  type ListAccountsCommandInput,
  type ListAccountsForParentCommandInput,
  type ListDelegatedAdministratorsCommandInput,
  type ListOrganizationalUnitsForParentCommandInput,
  type ListParentsCommandInput,
  type ListRootsCommandInput,
  type ListTagsForResourceCommandInput,
} from '@aws-sdk/client-organizations'
import type { DemoAccount, DemoOrganization, DemoUnit } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { createShapes } from './shapes.ts'

interface Paged {
  readonly NextToken?: string | undefined
  readonly MaxResults?: number | undefined
}

/**
 * AWS Organizations. Members may ask only which organization they are in; the management account
 * and the delegated administrator (`security`) may read all of it. A world of one account is not
 * in an organization.
 */
export function createOrganizations(model: DemoOrganization): Service {
  const readers = privileged(createReaders(model), model)
  const shapes = createShapes(model)
  return {
    signingName: 'organizations',
    protocol: 'awsJson1_1',
    targetPrefix: 'AWSOrganizationsV20161128',
    validationCode: 'InvalidInputException',
    throttlingCode: 'TooManyRequestsException',
    schemas: {
      DescribeAccount: DescribeAccount$,
      DescribeOrganization: DescribeOrganization$,
      DescribeOrganizationalUnit: DescribeOrganizationalUnit$,
      ListAccounts: ListAccounts$,
      ListAccountsForParent: ListAccountsForParent$,
      ListDelegatedAdministrators: ListDelegatedAdministrators$,
      ListOrganizationalUnitsForParent: ListOrganizationalUnitsForParent$,
      ListParents: ListParents$,
      ListRoots: ListRoots$,
      ListTagsForResource: ListTagsForResource$,
    },
    operations: {
      ...readers,
      DescribeOrganization: () => {
        checkInUse(model)
        return { Organization: shapes.organization() }
      },
    },
  }
}

function createReaders(model: DemoOrganization): Readonly<Record<string, Operation>> {
  const shapes = createShapes(model)
  const accounts = (list: string, found: readonly DemoAccount[], input: Paged) => {
    const page = cut(found, input, list)
    return { Accounts: page.items.map(shapes.account), NextToken: page.next }
  }
  return {
    ListAccounts: (input: ListAccountsCommandInput) => accounts('accounts', model.accounts, input),
    ListAccountsForParent(input: ListAccountsForParentCommandInput) {
      const parent = checkParent(model, input.ParentId)
      const found = model.accounts.filter((account) => shapes.parentOf(account) === parent)
      return accounts(parent, found, input)
    },
    ListOrganizationalUnitsForParent(input: ListOrganizationalUnitsForParentCommandInput) {
      const parent = checkParent(model, input.ParentId)
      const found = model.units.filter((unit) => unit.parent === parent)
      const page = cut(found, input, `units of ${parent}`)
      return { OrganizationalUnits: page.items.map(shapes.unit), NextToken: page.next }
    },
    ListRoots: (_: ListRootsCommandInput) => ({
      Roots: [{ Id: model.root, Arn: shapes.rootArn, Name: 'Root', PolicyTypes: [] }],
    }),
    ListParents: (input: ListParentsCommandInput) => ({
      Parents: [parentOf(model, input.ChildId, shapes.parentOf)],
    }),
    DescribeAccount: (input: DescribeAccountCommandInput) => ({
      Account: shapes.account(findAccount(model, input.AccountId)),
    }),
    DescribeOrganizationalUnit: (input: DescribeOrganizationalUnitCommandInput) => ({
      OrganizationalUnit: shapes.unit(findUnit(model, input.OrganizationalUnitId)),
    }),
    ListTagsForResource(input: ListTagsForResourceCommandInput) {
      const tags = shapes.tags(input.ResourceId ?? '')
      if (tags === undefined) throw notFound('TargetNotFoundException', 'a target')
      return { Tags: tags }
    },
    ListDelegatedAdministrators(input: ListDelegatedAdministratorsCommandInput) {
      const found = model.accounts.filter((account) => account.id === administrator(model))
      const page = cut(found, input, 'administrators')
      const items = page.items.map((account) => ({
        ...shapes.account(account),
        DelegationEnabledDate: account.joinedAt,
      }))
      return { DelegatedAdministrators: items, NextToken: page.next }
    },
  }
}

/** The account that may read the organization besides the management account. */
function administrator(model: DemoOrganization): string | undefined {
  return model.accounts.find((account) => account.name === 'security')?.id
}

/** Refuses callers from accounts that may not read the organization. */
function privileged(
  operations: Readonly<Record<string, Operation>>,
  model: DemoOrganization,
): Record<string, Operation> {
  const guard = (operation: Operation): Operation => {
    return (input, call: Call) => {
      checkInUse(model)
      const { account } = call.caller
      if (account !== model.management && account !== administrator(model)) {
        throw new AwsError(
          'AccessDeniedException',
          "You don't have permissions to access this resource.",
        )
      }
      return operation(input, call)
    }
  }
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, guard(operation)]),
  )
}

function checkInUse(model: DemoOrganization): void {
  if (model.accounts.filter((account) => account.status === 'ACTIVE').length > 1) return
  throw new AwsError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  )
}

function cut<Item>(items: readonly Item[], input: Paged, list: string) {
  const size = Math.min(Math.max(input.MaxResults ?? 20, 1), 20)
  return pageOf(items, size, input.NextToken, list, () => invalidToken())
}

function invalidToken(): AwsError {
  const message = 'You specified an invalid value for NextToken.'
  return new AwsError('InvalidInputException', message, 400, { Reason: 'INVALID_NEXT_TOKEN' })
}

function checkParent(model: DemoOrganization, id: string | undefined): string {
  if (id === model.root || model.units.some((unit) => unit.id === id)) return id ?? ''
  throw notFound('ParentNotFoundException', 'a parent')
}

function findAccount(model: DemoOrganization, id: string | undefined): DemoAccount {
  const account = model.accounts.find((one) => one.id === id)
  if (account === undefined) throw notFound('AccountNotFoundException', 'an account')
  return account
}

function findUnit(model: DemoOrganization, id: string | undefined): DemoUnit {
  const unit = model.units.find((one) => one.id === id)
  if (unit === undefined) {
    throw notFound('OrganizationalUnitNotFoundException', 'an organizational unit')
  }
  return unit
}

function parentOf(
  model: DemoOrganization,
  child: string | undefined,
  parentOfAccount: (account: DemoAccount) => string,
) {
  const account = model.accounts.find((one) => one.id === child)
  const unit = model.units.find((one) => one.id === child)
  const id = account === undefined ? unit?.parent : parentOfAccount(account)
  if (id === undefined) throw notFound('ChildNotFoundException', 'a child')
  return { Id: id, Type: id === model.root ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }
}

function notFound(code: string, what: string): AwsError {
  return new AwsError(code, `You specified ${what} that doesn't exist.`)
}
