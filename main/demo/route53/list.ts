import type {
  ListResourceRecordSetsCommandInput,
  ListResourceRecordSetsCommandOutput,
  ResourceRecordSet,
  RRType,
} from '@aws-sdk/client-route-53'
import { AwsError } from '../service.ts'
import type { ZoneRecord } from './records.ts'
import { isBefore, recordsOf, type Zone } from './zone.ts'

/** ListResourceRecordSets: from a name and type on, at most 300. */
export function listRecords(
  zone: Zone,
  input: ListResourceRecordSetsCommandInput,
): Omit<ListResourceRecordSetsCommandOutput, '$metadata'> {
  const { StartRecordName: name, StartRecordType: type = '' } = input
  if (name === undefined && input.StartRecordType !== undefined) {
    throw new AwsError('InvalidInput', 'The request has a type but no name to start from.')
  }
  const size = Math.min(300, input.MaxItems ?? 300)
  const all = recordsOf(zone).filter((one) => name === undefined || !isBefore(one, name, type))
  const next = all[size]
  return {
    ResourceRecordSets: all.slice(0, size).map(shown),
    IsTruncated: next !== undefined,
    MaxItems: size,
    NextRecordName: next?.name,
    NextRecordType: next?.type as RRType | undefined,
  }
}

function shown({ name, type, ttl, values, alias }: ZoneRecord): ResourceRecordSet {
  const shared = { Name: name, Type: type as RRType }
  if (alias !== undefined) {
    const AliasTarget = {
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DNSName: alias,
      EvaluateTargetHealth: false,
    }
    return { ...shared, AliasTarget }
  }
  return { ...shared, TTL: ttl, ResourceRecords: values.map((Value) => ({ Value })) }
}
