import { handlerRefusal, type Guard } from '../resources/physical-resource.ts'
import { recordsBeside, recordsOfStacks, recordType } from './records.ts'

/** Keeps a zone that has records beside its own two. */
export const guardZone: Guard = (zone, around) =>
  recordsBeside(zone).length > 0 || recordsOfStacks(zone, around.ofType(recordType)).length > 0
    ? handlerRefusal(
        'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
        'Route53',
        400,
        'InvalidRequest',
      )
    : undefined
