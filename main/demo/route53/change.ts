import type {
  ChangeResourceRecordSetsCommandInput,
  ChangeResourceRecordSetsCommandOutput,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53'
import { AwsError, type Call } from '../service.ts'
import { recordsBeside, type ZoneRecord } from './records.ts'
import { recordsOf, type Zone } from './zone.ts'

/** ChangeResourceRecordSets: creates and deletes records, all of them or none. */
export function changeRecords(
  zone: Zone,
  { ChangeBatch }: ChangeResourceRecordSetsCommandInput,
  call: Call,
): Omit<ChangeResourceRecordSetsCommandOutput, '$metadata'> {
  const beside = recordsBeside(zone.zone)
  let result = [...beside]
  for (const { Action, ResourceRecordSet: set } of ChangeBatch?.Changes ?? []) {
    const record = recordOf(set)
    const same = result.find((one) => one.name === record.name && one.type === record.type)
    if (Action === 'DELETE' && same === undefined) throw refusal(record, 'it was not found')
    const isTaken = recordsOf(zone).some(
      (one) => one.name === record.name && one.type === record.type,
    )
    if (Action === 'CREATE' && isTaken) throw refusal(record, 'it already exists')
    result = result.filter((one) => one !== same)
    if (Action !== 'DELETE') result.push(record)
  }
  beside.splice(0, beside.length, ...result)
  return {
    ChangeInfo: { Id: `/change/C${call.requestId}`, Status: 'INSYNC', SubmittedAt: call.now() },
  }
}

function recordOf(set: ResourceRecordSet | undefined): ZoneRecord {
  const name = set?.Name ?? ''
  return {
    name: name.endsWith('.') ? name : `${name}.`,
    type: set?.Type ?? 'A',
    ttl: set?.TTL,
    values: set?.ResourceRecords?.map((one) => one.Value ?? '') ?? [],
    alias: set?.AliasTarget?.DNSName,
  }
}

function refusal({ name, type }: ZoneRecord, problem: string): AwsError {
  return new AwsError(
    'InvalidChangeBatch',
    `[Tried to change resource record set [name='${name}', type='${type}'] but ${problem}]`,
  )
}
