import {
  ChangeResourceRecordSets$,
  GetHostedZone$,
  ListResourceRecordSets$,
  type ChangeResourceRecordSetsCommandInput,
  type GetHostedZoneCommandInput,
  type ListResourceRecordSetsCommandInput,
} from '@aws-sdk/client-route-53'
import type { WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { changeRecords } from './change.ts'
import { listRecords } from './list.ts'
import { nameOf, nameServersOf, recordType, zoneType } from './records.ts'
import { idOf, recordsOf, type Zone } from './zone.ts'

/** Amazon Route 53: the hosted zones of stacks, and what is in them. */
export function createRoute53(resources: WorldResources): Service {
  const zoneOf = (call: Call, given = ''): Zone => {
    const id = idOf(given)
    const zone = resources.everywhere(call, zoneType).find((one) => one.physicalId === id)
    if (zone === undefined) {
      throw new AwsError('NoSuchHostedZone', `No hosted zone found with ID: ${id}`, 404)
    }
    return { zone, records: resources.everywhere(call, recordType) }
  }
  return {
    signingName: 'route53',
    protocol: 'restXml',
    xmlNamespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
    validationCode: 'InvalidInput',
    schemas: {
      ChangeResourceRecordSets: ChangeResourceRecordSets$,
      GetHostedZone: GetHostedZone$,
      ListResourceRecordSets: ListResourceRecordSets$,
    },
    operations: {
      ChangeResourceRecordSets: (input: ChangeResourceRecordSetsCommandInput, call) =>
        changeRecords(zoneOf(call, input.HostedZoneId), input, call),
      GetHostedZone: (input: GetHostedZoneCommandInput, call) => describe(zoneOf(call, input.Id)),
      ListResourceRecordSets: (input: ListResourceRecordSetsCommandInput, call) =>
        listRecords(zoneOf(call, input.HostedZoneId), input),
    },
  }
}

function describe(found: Zone) {
  const { zone } = found
  return {
    HostedZone: {
      Id: `/hostedzone/${zone.physicalId}`,
      Name: nameOf(zone),
      CallerReference: zone.logicalId ?? zone.physicalId,
      Config: { PrivateZone: false },
      ResourceRecordSetCount: recordsOf(found).length,
    },
    DelegationSet: { NameServers: nameServersOf(zone) },
  }
}
