import {
  Decrypt$,
  DescribeKey$,
  GenerateDataKey$,
  type DecryptCommandInput,
  type DescribeKeyCommandInput,
  type DescribeKeyCommandOutput,
  type GenerateDataKeyCommandInput,
  type KeyMetadata,
} from '@aws-sdk/client-kms'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import type { DataKeys } from './data-keys.ts'
import { decrypt, generateDataKey } from './operations.ts'
import { deletionDate, keyType } from './pending.ts'

/** AWS KMS: the keys of stacks, those that wait for their deletion, and data keys under them. */
export function createKms(resources: WorldResources, dataKeys: DataKeys): Service {
  const metadata = (id: string, call: Call): KeyMetadata => metadataOf(resources, id, call)
  return {
    signingName: 'kms',
    protocol: 'awsJson1_1',
    targetPrefix: 'TrentService',
    schemas: { Decrypt: Decrypt$, DescribeKey: DescribeKey$, GenerateDataKey: GenerateDataKey$ },
    operations: {
      Decrypt: (input: DecryptCommandInput, call) =>
        decrypt(dataKeys, (id) => metadata(id, call), input),
      DescribeKey: (
        { KeyId = '' }: DescribeKeyCommandInput,
        call,
      ): Omit<DescribeKeyCommandOutput, '$metadata'> => ({ KeyMetadata: metadata(KeyId, call) }),
      GenerateDataKey: (input: GenerateDataKeyCommandInput, call) =>
        generateDataKey(dataKeys, metadata(input.KeyId ?? '', call), input),
    },
  }
}

function metadataOf(resources: WorldResources, id: string, call: Call): KeyMetadata {
  const found = keyOf(resources.of(call), id)
  const gone = found && (deletionDate(found) ?? Infinity) <= call.now().getTime()
  if (found !== undefined && gone !== true) return describe(found)
  throw notFound(id, call.caller.account, call.caller.region)
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
