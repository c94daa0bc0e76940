import { alphabets } from '../random.ts'
import { randomOf } from '../resources/content.ts'
import { keepState } from '../resources/kept-state.ts'
import type { PhysicalResource } from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const zoneType = 'AWS::Route53::HostedZone'
export const recordType = 'AWS::Route53::RecordSet'

/** One record set of a zone. */
export interface ZoneRecord {
  /** With its dot at the end. */
  readonly name: string
  readonly type: string
  readonly ttl: number | undefined
  readonly values: readonly string[]
  /** The target of an alias record. */
  readonly alias: string | undefined
}

/** Records that somebody made past CloudFormation; a story may have put names there. */
const kept = keepState((zone): ZoneRecord[] =>
  propertiesOf(zone.furnishing)
    .texts('records')
    .map((name) => ({
      name: dotted(`${name}.${nameOf(zone)}`),
      type: 'CNAME',
      ttl: 300,
      values: ['legacy.harbour.example'],
      alias: undefined,
    })),
)

/** The records of a zone that no stack has; what is taken out of the list is deleted. */
export function recordsBeside(zone: PhysicalResource): ZoneRecord[] {
  return kept.of(zone)
}

/** A zone's name with its dot at the end. */
export function nameOf(zone: PhysicalResource): string {
  return dotted(propertiesOf(zone.properties).text('Name') ?? '')
}

function dotted(name: string): string {
  return name.endsWith('.') ? name : `${name}.`
}

/** The records of a zone that stacks have, out of all record sets. */
export function recordsOfStacks(
  zone: PhysicalResource,
  records: readonly PhysicalResource[],
): ZoneRecord[] {
  return records
    .filter(({ properties }) => isIn(zone, properties))
    .map(({ properties }) => {
      const { number, text, texts } = propertiesOf(properties)
      const alias = text('AliasTarget.DNSName')
      return {
        name: dotted(text('Name') ?? ''),
        type: text('Type') ?? 'A',
        ttl: alias === undefined ? (number('TTL') ?? 300) : undefined,
        values: texts('ResourceRecords'),
        alias,
      }
    })
}

function isIn(zone: PhysicalResource, properties: PhysicalResource['properties']): boolean {
  const { text } = propertiesOf(properties)
  const id = text('HostedZoneId')
  return id === undefined
    ? dotted(text('HostedZoneName') ?? '') === nameOf(zone)
    : id === zone.physicalId
}

/** The two records that every zone has. */
export function ownRecords(zone: PhysicalResource): ZoneRecord[] {
  const servers = nameServersOf(zone)
  const name = nameOf(zone)
  const soa = `${servers[0] ?? ''}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`
  return [
    { name, type: 'NS', ttl: 172_800, values: servers.map(dotted), alias: undefined },
    { name, type: 'SOA', ttl: 900, values: [soa], alias: undefined },
  ]
}

/** The name servers of a zone. */
export function nameServersOf(zone: PhysicalResource): string[] {
  const random = randomOf(zone, 'name servers')
  return ['com', 'net', 'org', 'co.uk'].map(
    (domain) => `ns-${random.text(alphabets.digits, 3)}.awsdns-${random.integer(10, 63)}.${domain}`,
  )
}
