import {
  DescribeKey$,
  type DescribeKeyCommandInput,
  type DescribeKeyCommandOutput,
  type KeyMetadata,
} from '@aws-sdk/client-kms'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Service } from '../service.ts'
import { deletionDate, keyType } from './pending.ts'

/** AWS KMS: the keys of stacks, and those that wait for their deletion. */
export function createKms(resources: WorldResources): Service {
  return {
    signingName: 'kms',
    protocol: 'awsJson1_1',
    targetPrefix: 'TrentService',
    schemas: { DescribeKey: DescribeKey$ },
    operations: {
      DescribeKey: (
        { KeyId = '' }: DescribeKeyCommandInput,
        call,
      ): Omit<DescribeKeyCommandOutput, '$metadata'> => {
        const found = keyOf(resources.of(call), KeyId)
        const gone = found && (deletionDate(found) ?? Infinity) <= call.now().getTime()
        if (found !== undefined && gone !== true) return { KeyMetadata: describe(found) }
        throw notFound(KeyId, call.caller.account, call.caller.region)
      },
    },
  }
}

/** By id, ARN, alias or an alias's ARN. */
function keyOf(around: RegionResources, given: string): PhysicalResource | undefined {
  const name = given.startsWith('arn:') ? given.split(':').slice(5).join(':') : given
  if (!name.startsWith('alias/')) return around.find(keyType, name.replace(/^key\//, ''))
  const alias = around.find('AWS::KMS::Alias', name)
  const target = alias && propertiesOf(alias.properties).text('TargetKeyId')
  return target === undefined ? undefined : keyOf(around, target)
}

function notFound(given: string, account: string, region: string): AwsError {
  const name = given.startsWith('alias/') ? given : `key/${given}`
  const arn = given.startsWith('arn:') ? given : `arn:aws:kms:${region}:${account}:${name}`
  const what = name.startsWith('alias/') ? 'Alias' : 'Key'
  return new AwsError('NotFoundException', `${what} '${arn}' does not exist`)
}

function describe(key: PhysicalResource): KeyMetadata {
  const { flag, text } = propertiesOf(key.properties)
  const deletion = deletionDate(key)
  const enabled = text('Enabled') !== 'false' && deletion === undefined
  return {
    KeyId: key.physicalId,
    Arn: key.attribute('Arn'),
    AWSAccountId: key.account,
    CreationDate: new Date(key.createdAt),
    Description: text('Description') ?? '',
    Enabled: enabled,
    KeyManager: 'CUSTOMER',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyState: deletion !== undefined ? 'PendingDeletion' : stateOf(key, enabled),
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: flag('MultiRegion'),
    Origin: 'AWS_KMS',
    ...(deletion !== undefined && { DeletionDate: new Date(deletion) }),
  }
}

function stateOf(key: PhysicalResource, enabled: boolean): 'Creating' | 'Enabled' | 'Disabled' {
  if (phaseOf(key) === 'creating') return 'Creating'
  return enabled ? 'Enabled' : 'Disabled'
}
