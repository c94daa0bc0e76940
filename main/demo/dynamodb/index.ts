import {
  DescribeTable$,
  ListTables$,
  UpdateTable$,
  type DescribeTableCommandInput,
  type DescribeTableCommandOutput,
  type ListTablesCommandInput,
  type ListTablesCommandOutput,
  type UpdateTableCommandInput,
  type UpdateTableCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { phaseOf } from '../resources/phase.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { globalTableType, protect, tableType } from './protection.ts'
import { describe } from './shapes.ts'

/** Amazon DynamoDB: the tables of stacks, and their protection. */
export function createDynamoDb(resources: WorldResources): Service {
  return {
    signingName: 'dynamodb',
    protocol: 'awsJson1_0',
    targetPrefix: 'DynamoDB_20120810',
    schemas: { DescribeTable: DescribeTable$, ListTables: ListTables$, UpdateTable: UpdateTable$ },
    operations: {
      DescribeTable: (
        input: DescribeTableCommandInput,
        call,
      ): Omit<DescribeTableCommandOutput, '$metadata'> => ({
        Table: describe(tableOf(resources, call, input.TableName)),
      }),
      ListTables: (input: ListTablesCommandInput, call) => listTables(resources, input, call),
      UpdateTable: (input: UpdateTableCommandInput, call) => updateTable(resources, input, call),
    },
  }
}

/** By name or ARN. */
function tableOf(
  resources: WorldResources,
  call: Call,
  given: string | undefined,
): PhysicalResource {
  const name = given?.split(':table/').at(-1) ?? ''
  const around = resources.of(call)
  const found = around.find(tableType, name) ?? around.find(globalTableType, name)
  if (found !== undefined) return found
  throw new AwsError(
    'ResourceNotFoundException',
    `Requested resource not found: Table: ${name} not found`,
  )
}

function listTables(
  resources: WorldResources,
  { Limit = 100, ExclusiveStartTableName: start }: ListTablesCommandInput,
  call: Call,
): Omit<ListTablesCommandOutput, '$metadata'> {
  if (Limit < 1 || Limit > 100) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and 100`,
    )
  }
  const around = resources.of(call)
  const names = [...around.ofType(tableType), ...around.ofType(globalTableType)]
    .map((table) => table.physicalId)
    .sort()
    .filter((name) => start === undefined || name > start)
  const page = names.slice(0, Limit)
  return {
    TableNames: page,
    ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }),
  }
}

function updateTable(
  resources: WorldResources,
  input: UpdateTableCommandInput,
  call: Call,
): Omit<UpdateTableCommandOutput, '$metadata'> {
  const table = tableOf(resources, call, input.TableName)
  if (phaseOf(table) !== 'available') {
    throw new AwsError(
      'ResourceInUseException',
      `Attempt to change a resource which is still in use: Table is being ${phaseOf(table) === 'deleting' ? 'deleted' : 'updated'}: ${table.physicalId}`,
    )
  }
  const { DeletionProtectionEnabled, BillingMode } = input
  if (DeletionProtectionEnabled !== undefined) protect(table, DeletionProtectionEnabled)
  if (BillingMode !== undefined) table.modify({ BillingMode })
  return { TableDescription: describe(table) }
}
