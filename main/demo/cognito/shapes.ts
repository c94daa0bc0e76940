import type {
  UpdateUserPoolCommandInput,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Json } from '../cloudformation/template/json.ts'
import { amountOf } from '../resources/content.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

/** Settings that templates, DescribeUserPool and UpdateUserPool name alike. */
const settings = [
  'AccountRecoverySetting',
  'AdminCreateUserConfig',
  'AutoVerifiedAttributes',
  'DeletionProtection',
  'DeviceConfiguration',
  'EmailConfiguration',
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'LambdaConfig',
  'MfaConfiguration',
  'Policies',
  'SmsAuthenticationMessage',
  'SmsConfiguration',
  'SmsVerificationMessage',
  'UserAttributeUpdateSettings',
  'UserPoolAddOns',
  'UserPoolTags',
  'UserPoolTier',
  'VerificationMessageTemplate',
] as const

/** A user pool's name, which its id does not tell. */
export function nameOf(pool: PhysicalResource): string {
  return (
    propertiesOf(pool.properties).text('UserPoolName') ??
    `${pool.logicalId ?? ''}-${pool.physicalId.split('_')[1] ?? ''}`
  )
}

/** A user pool as Cognito describes it. */
export function describe(pool: PhysicalResource): UserPoolType {
  const { properties } = pool
  const set = settings.filter((name) => (properties[name] ?? null) !== null)
  return {
    DeletionProtection: 'INACTIVE',
    MfaConfiguration: 'OFF',
    ...Object.fromEntries(set.map((name) => [name, properties[name]])),
    Id: pool.physicalId,
    Name: nameOf(pool),
    Arn: pool.attribute('Arn'),
    CreationDate: new Date(pool.createdAt),
    LastModifiedDate: new Date(pool.createdAt),
    EstimatedNumberOfUsers: amountOf(pool, 'users', 0, 60_000),
  }
}

/** What an update makes of a pool. As with AWS, a setting that is not given goes back to its default. */
export function changesOf(
  input: Omit<UpdateUserPoolCommandInput, 'UserPoolId'>,
): Record<string, Json> {
  const given = input as Readonly<Partial<Record<string, Json>>>
  return {
    ...Object.fromEntries(settings.map((name) => [name, given[name] ?? null])),
    ...(given.PoolName !== undefined && { UserPoolName: given.PoolName }),
  }
}
