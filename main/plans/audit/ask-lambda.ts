import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { Ask } from './presence.ts'

/** GetFunctionConfiguration. */
export const askFunction: Ask = async (send, FunctionName) => {
  const command = new GetFunctionConfigurationCommand({ FunctionName })
  await send((caller, target, signal) => caller.send(target, LambdaClient, command, { signal }))
  return { is: 'there' }
}
