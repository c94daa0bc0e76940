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
} from '@aws-sdk/client-organizations'
import type { DemoOrganization } from '../organization/index.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { administratorOf, detailReaders, listReaders } from './readers.ts'
import { organizationShape } from './shapes.ts'

/**
 * AWS Organizations. Members may ask only which organization they are in; the management account
 * and the delegated administrator (`security`) may read all of it. A world of one account is not
 * in an organization.
 */
export function createOrganizations(model: DemoOrganization): Service {
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
      ...privileged({ ...listReaders(model), ...detailReaders(model) }, model),
      DescribeOrganization: () => {
        checkInUse(model)
        return { Organization: organizationShape(model) }
      },
    },
  }
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
      if (account === model.management || account === administratorOf(model)) {
        return operation(input, call)
      }
      const message = "You don't have permissions to access this resource."
      throw new AwsError('AccessDeniedException', message)
    }
  }
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, guard(operation)]),
  )
}

function checkInUse(model: DemoOrganization): void {
  if (model.accounts.filter((account) => account.status === 'ACTIVE').length > 1) return
  const message = 'Your account is not a member of an organization.'
  throw new AwsError('AWSOrganizationsNotInUseException', message)
}
