import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Ask } from './presence.ts'

/** DescribeTable. */
export const askTable: Ask = async (send, TableName) => {
  const command = new DescribeTableCommand({ TableName })
  await send((caller, target, signal) => caller.send(target, DynamoDBClient, command, { signal }))
  return { is: 'there' }
}
