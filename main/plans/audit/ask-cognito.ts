import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Ask } from './presence.ts'

/** DescribeUserPool. */
export const askUserPool: Ask = async (send, UserPoolId) => {
  const command = new DescribeUserPoolCommand({ UserPoolId })
  await send((caller, target, signal) =>
    caller.send(target, CognitoIdentityProviderClient, command, { signal }),
  )
  return { is: 'there' }
}
