import { ListAccountAliases$, type ListAccountAliasesCommandOutput } from '@aws-sdk/client-iam'
import type { DemoOrganization } from '../organization/index.ts'
import type { Call, Service } from '../service.ts'

/** AWS Identity and Access Management: the account's alias. */
export function createIam(organization: DemoOrganization): Service {
  return {
    signingName: 'iam',
    protocol: 'awsQuery',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    schemas: { ListAccountAliases: ListAccountAliases$ },
    operations: {
      ListAccountAliases: (
        _: unknown,
        call: Call,
      ): Omit<ListAccountAliasesCommandOutput, '$metadata'> => ({
        AccountAliases: organization.accounts
          .filter((account) => account.id === call.caller.account)
          .map((account) => account.alias),
        IsTruncated: false,
      }),
    },
  }
}
