import {
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
} from '@aws-sdk/client-route-53'
import type { CheckContext, Look } from './check.ts'
import { countInWords } from './words.ts'

/** Whether a hosted zone holds records that no planned stack made: AWS refuses to delete it then. */
export const lookAtZone: Look = async (context, { physicalId: HostedZoneId }) => {
  const command = new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 300 })
  const { ResourceRecordSets = [], IsTruncated } = await context.send(Route53Client, command)
  const own = ownRecords(context)
  const apex = ResourceRecordSets.find(({ Type }) => Type === 'SOA')?.Name ?? ''
  const foreign = ResourceRecordSets.filter(
    (record) => !isZonesOwn(record, apex) && !own.has(bare(record.Name)),
  )
  if (foreign.length === 0) return { verdict: 'clear', sentence: 'It holds no foreign records.' }
  const names = foreign.slice(0, 3).map(({ Name, Type }) => `${bare(Name)} (${Type ?? ''})`)
  const count = countInWords(foreign.length, 'record', IsTruncated)
  if (hasGroups(context)) {
    return {
      verdict: 'unknown',
      sentence: `It holds ${count} such as ${names.join(', ')}; AWS does not tell which of them the plan's record set groups own.`,
      advice: 'Compare them with the templates: AWS refuses to delete a zone with other records.',
      amounts: { items: foreign.length },
    }
  }
  return {
    verdict: 'blocks',
    sentence: `It holds ${count} that no planned stack owns, such as ${names.join(', ')}; AWS refuses to delete it.`,
    advice: 'Delete these records in Route 53 first, add the stacks that own them, or retain it.',
    amounts: { items: foreign.length },
  }
}

/** The name servers and the start of authority of the zone itself go with it. */
function isZonesOwn({ Name, Type }: ResourceRecordSet, apex: string): boolean {
  return Name === apex && (Type === 'SOA' || Type === 'NS')
}

/** The physical id of a group says nothing of its records. */
function hasGroups({ planned }: CheckContext): boolean {
  return planned.some(({ type }) => type === 'AWS::Route53::RecordSetGroup')
}

/** The physical id of a record set is its name. */
function ownRecords({ planned }: CheckContext): ReadonlySet<string> {
  const records = planned.filter(({ type }) => type === 'AWS::Route53::RecordSet')
  return new Set(records.map(({ physicalId }) => bare(physicalId)))
}

function bare(name: string | undefined): string {
  return (name ?? '').replace(/\.$/, '').toLowerCase()
}
