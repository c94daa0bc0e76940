import {
  DescribeSecret$,
  type DescribeSecretCommandInput,
  type DescribeSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'

const secretType = 'AWS::SecretsManager::Secret'

/** AWS Secrets Manager: the secrets of stacks, without their values. */
export function createSecretsManager(resources: WorldResources): Service {
  return {
    signingName: 'secretsmanager',
    protocol: 'awsJson1_1',
    targetPrefix: 'secretsmanager',
    validationCode: 'InvalidParameterException',
    schemas: { DescribeSecret: DescribeSecret$ },
    operations: {
      DescribeSecret: ({ SecretId = '' }: DescribeSecretCommandInput, call) =>
        describe(secretOf(resources, call, SecretId)),
    },
  }
}

/** By ARN, with or without its suffix, or by name. */
function secretOf(resources: WorldResources, call: Call, given: string): PhysicalResource {
  const found = resources
    .of(call)
    .ofType(secretType)
    .find((one) => [one.physicalId, withoutSuffix(one.physicalId), nameOf(one)].includes(given))
  if (found !== undefined) return found
  throw new AwsError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  )
}

function withoutSuffix(arn: string): string {
  return arn.replace(/-[A-Za-z0-9]{6}$/, '')
}

function nameOf({ physicalId }: PhysicalResource): string {
  return withoutSuffix(physicalId).split(':secret:')[1] ?? ''
}

function describe(secret: PhysicalResource): Omit<DescribeSecretCommandOutput, '$metadata'> {
  const { text, objects } = propertiesOf(secret.properties)
  const replicas = objects('ReplicaRegions')
  return {
    ARN: secret.physicalId,
    Name: nameOf(secret),
    Description: text('Description'),
    KmsKeyId: text('KmsKeyId'),
    CreatedDate: new Date(secret.createdAt),
    LastChangedDate: new Date(secret.createdAt),
    Tags: [...secret.tags],
    ...(replicas.length > 0 && {
      PrimaryRegion: secret.region,
      ReplicationStatus: replicas.map((one) => ({
        Region: propertiesOf(one).text('Region'),
        Status: 'InSync' as const,
      })),
    }),
  }
}
