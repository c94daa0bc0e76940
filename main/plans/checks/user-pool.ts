import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Look } from './check.ts'
import { protectedVerdict } from './protection.ts'
import { countInWords } from './words.ts'

/** A user pool's deletion protection, and about how many users lose their accounts with it. */
export const lookAtUserPool: Look = async (context, { physicalId: UserPoolId }) => {
  const command = new DescribeUserPoolCommand({ UserPoolId })
  const { UserPool: pool } = await context.send(CognitoIdentityProviderClient, command)
  if (!pool) return undefined
  const items = pool.EstimatedNumberOfUsers ?? 0
  if (pool.DeletionProtection === 'ACTIVE') {
    return { ...protectedVerdict('The user pool'), amounts: { items } }
  }
  if (items === 0) return { verdict: 'clear', sentence: 'It has no users.', amounts: { items } }
  const sentence = `About ${countInWords(items, 'user')} lose their accounts; passwords cannot be exported.`
  return { verdict: 'data', sentence, amounts: { items } }
}
