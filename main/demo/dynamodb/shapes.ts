import type { KeyType, ScalarAttributeType, TableDescription } from '@aws-sdk/client-dynamodb'
import { amountOf } from '../resources/content.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { isProtected } from './protection.ts'

const statuses = {
  creating: 'CREATING',
  modifying: 'UPDATING',
  deleting: 'DELETING',
  available: 'ACTIVE',
} as const

/** A table as DynamoDB describes it. Its items are counted every six hours, so they never change here. */
export function describe(table: PhysicalResource): TableDescription {
  const { text, objects } = propertiesOf(table.properties)
  const items = amountOf(table, 'items', 0, 4_000_000)
  return {
    TableName: table.physicalId,
    TableArn: table.attribute('Arn'),
    TableId: table.attribute('TableId'),
    TableStatus: statuses[phaseOf(table)],
    CreationDateTime: new Date(table.createdAt),
    ItemCount: items,
    TableSizeBytes: amountOf(table, 'bytes', items * 120, items * 900),
    DeletionProtectionEnabled: isProtected(table),
    BillingModeSummary: {
      BillingMode: text('BillingMode') === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED',
    },
    AttributeDefinitions: objects('AttributeDefinitions').map((one) => ({
      AttributeName: propertiesOf(one).text('AttributeName'),
      AttributeType: propertiesOf(one).text('AttributeType') as ScalarAttributeType | undefined,
    })),
    KeySchema: objects('KeySchema').map((one) => ({
      AttributeName: propertiesOf(one).text('AttributeName'),
      KeyType: propertiesOf(one).text('KeyType') as KeyType | undefined,
    })),
  }
}
