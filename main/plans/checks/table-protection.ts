import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Look } from './check.ts'
import { protectedVerdict } from './protection.ts'
import { bytesInWords, countInWords } from './words.ts'

/** A table's deletion protection, and what it holds (AWS counts about every six hours). */
export const lookAtTable: Look = async (context, { physicalId: TableName }) => {
  const { Table: table } = await context.send(
    DynamoDBClient,
    new DescribeTableCommand({ TableName }),
  )
  if (!table) return undefined
  const { ItemCount: items = 0, TableSizeBytes: bytes = 0 } = table
  const amounts = { items, bytes }
  if (table.DeletionProtectionEnabled) return { ...protectedVerdict('The table'), amounts }
  if (items === 0)
    return { verdict: 'clear', sentence: 'It was empty when AWS last counted.', amounts }
  const sentence = `It holds ${countInWords(items, 'item')}, ${bytesInWords(bytes)}.`
  return { verdict: 'data', sentence, amounts }
}
