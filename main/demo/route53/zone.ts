import type { PhysicalResource } from '../resources/index.ts'
import { ownRecords, recordsBeside, recordsOfStacks, type ZoneRecord } from './records.ts'

/** A zone and all record sets of the account's stacks. */
export interface Zone {
  readonly zone: PhysicalResource
  readonly records: readonly PhysicalResource[]
}

/** A zone's id without the path that comes before it. */
export function idOf(given: string): string {
  return given.replace(/^\/?hostedzone\//, '')
}

/** All records of a zone in the order in which Route 53 lists them: by the labels from the right. */
export function recordsOf({ zone, records }: Zone): ZoneRecord[] {
  return [...ownRecords(zone), ...recordsOfStacks(zone, records), ...recordsBeside(zone)].toSorted(
    (left, right) => (isBefore(left, right.name, right.type) ? -1 : 1),
  )
}

/** Whether a record stands before a name and type in a zone's order. */
export function isBefore(record: ZoneRecord, name: string, type: string): boolean {
  const left = orderOf(record.name)
  const right = orderOf(name)
  return left === right ? record.type < type : left < right
}

function orderOf(name: string): string {
  return name.replace(/\.$/, '').split('.').reverse().join('.')
}
