import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider'
import { change, read, type RemedyContext, type RemedySubject } from './context.ts'

/**
 * Cognito DeletionProtection=INACTIVE. UpdateUserPool sets back what it is not told, so everything
 * else is read first and told again: the pool may yet stay.
 */
export async function unprotectUserPool(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const describe = new DescribeUserPoolCommand({ UserPoolId: physicalId })
  const { UserPool } = await read(context, CognitoIdentityProviderClient, describe)
  const command = new UpdateUserPoolCommand({
    ...settingsOf(UserPool ?? {}),
    UserPoolId: physicalId,
    DeletionProtection: 'INACTIVE',
  })
  await change(context, CognitoIdentityProviderClient, command, {
    action: 'Switch deletion protection off',
    service: 'cognito-idp',
    operation: 'UpdateUserPool',
    resource: physicalId,
  })
}

/** What UpdateUserPool takes of what DescribeUserPool gives. */
function settingsOf(pool: Partial<UserPoolType>) {
  return {
    Policies: pool.Policies,
    LambdaConfig: pool.LambdaConfig,
    AutoVerifiedAttributes: pool.AutoVerifiedAttributes,
    SmsVerificationMessage: pool.SmsVerificationMessage,
    EmailVerificationMessage: pool.EmailVerificationMessage,
    EmailVerificationSubject: pool.EmailVerificationSubject,
    VerificationMessageTemplate: pool.VerificationMessageTemplate,
    SmsAuthenticationMessage: pool.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: pool.UserAttributeUpdateSettings,
    MfaConfiguration: pool.MfaConfiguration,
    DeviceConfiguration: pool.DeviceConfiguration,
    EmailConfiguration: pool.EmailConfiguration,
    SmsConfiguration: pool.SmsConfiguration,
    UserPoolTags: pool.UserPoolTags,
    AdminCreateUserConfig: adminSettings(pool),
    UserPoolAddOns: pool.UserPoolAddOns,
    AccountRecoverySetting: pool.AccountRecoverySetting,
  }
}

/** The days that a new password is valid are told in the policies; both at once are refused. */
function adminSettings({ AdminCreateUserConfig }: Partial<UserPoolType>) {
  if (!AdminCreateUserConfig) return undefined
  const { UnusedAccountValidityDays: _told, ...rest } = AdminCreateUserConfig
  return rest
}
