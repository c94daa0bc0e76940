import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { change, type RemedyContext, type RemedySubject } from './context.ts'

/** DynamoDB DeletionProtectionEnabled=false. */
export async function unprotectTable(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new UpdateTableCommand({
    TableName: physicalId,
    DeletionProtectionEnabled: false,
  })
  await change(context, DynamoDBClient, command, {
    action: 'Switch deletion protection off',
    service: 'dynamodb',
    operation: 'UpdateTable',
    resource: physicalId,
  })
}
