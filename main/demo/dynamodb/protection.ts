import { isObject, type JsonObject } from '../cloudformation/template/json.ts'
import {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
} from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const tableType = 'AWS::DynamoDB::Table'
/** A table with replicas, each of which is protected for itself. */
export const globalTableType = 'AWS::DynamoDB::GlobalTable'

/** Whether a table's deletion protection is on in its own region. */
export function isProtected(table: PhysicalResource): boolean {
  if (table.type === tableType) return propertiesOf(table.properties).flag(property)
  return replicasOf(table).some((one) => isHere(table, one) && propertiesOf(one).flag(property))
}

/** Switches a table's deletion protection. */
export function protect(table: PhysicalResource, on: boolean): void {
  if (table.type === tableType) {
    table.modify({ [property]: on })
    return
  }
  table.modify({
    Replicas: replicasOf(table).map((one) =>
      isHere(table, one) ? { ...one, [property]: on } : one,
    ),
  })
}

const property = 'DeletionProtectionEnabled'

function replicasOf({ properties }: PhysicalResource): JsonObject[] {
  return propertiesOf(properties).objects('Replicas').filter(isObject)
}

function isHere(table: PhysicalResource, replica: JsonObject): boolean {
  return propertiesOf(replica).text('Region') === table.region
}

/** Keeps a global table whose replica in its own region is protected. */
export const guardGlobalTable: Guard = (table) =>
  isProtected(table)
    ? handlerRefusal(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
        'DynamoDb',
        400,
        'InvalidRequest',
      )
    : undefined
