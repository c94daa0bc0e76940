import {
  DescribeFileSystems$,
  type DescribeFileSystemsCommandInput,
  type DescribeFileSystemsCommandOutput,
  type FileSystem,
  type FileSystemType,
} from '@aws-sdk/client-fsx'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'

/** Amazon FSx: the file systems of stacks and their capacity; it does not tell how full they are. */
export function createFsx(resources: WorldResources): Service {
  return {
    signingName: 'fsx',
    protocol: 'awsJson1_1',
    targetPrefix: 'AWSSimbaAPIService_v20180301',
    validationCode: 'BadRequest',
    schemas: { DescribeFileSystems: DescribeFileSystems$ },
    operations: {
      DescribeFileSystems: (input: DescribeFileSystemsCommandInput, call) =>
        describeFileSystems(resources, input, call),
    },
  }
}

function describeFileSystems(
  resources: WorldResources,
  { FileSystemIds: ids, MaxResults = 2147, NextToken }: DescribeFileSystemsCommandInput,
  call: Call,
): Omit<DescribeFileSystemsCommandOutput, '$metadata'> {
  const all = resources.of(call).ofType('AWS::FSx::FileSystem')
  const missing = ids?.find((id) => !all.some((one) => one.physicalId === id))
  if (missing !== undefined) {
    throw new AwsError('FileSystemNotFound', `File system '${missing}' does not exist.`)
  }
  const wanted = all.filter((one) => ids?.includes(one.physicalId) ?? true)
  const invalid = (): AwsError => new AwsError('BadRequest', 'The NextToken is not valid.')
  const page = pageOf(wanted, MaxResults, NextToken, 'file systems', invalid)
  return { FileSystems: page.items.map(describe), NextToken: page.next }
}

const lifecycles = {
  creating: 'CREATING',
  modifying: 'UPDATING',
  deleting: 'DELETING',
  available: 'AVAILABLE',
} as const

function describe(system: PhysicalResource): FileSystem {
  const { number, text, texts } = propertiesOf(system.properties)
  const { partition, region, account, physicalId } = system
  return {
    OwnerId: account,
    FileSystemId: physicalId,
    ResourceARN: `arn:${partition}:fsx:${region}:${account}:file-system/${physicalId}`,
    CreationTime: new Date(system.createdAt),
    FileSystemType: (text('FileSystemType') ?? 'WINDOWS') as FileSystemType,
    Lifecycle: lifecycles[phaseOf(system)],
    StorageCapacity: number('StorageCapacity') ?? 1200,
    StorageType: text('StorageType') === 'HDD' ? 'HDD' : 'SSD',
    SubnetIds: texts('SubnetIds'),
    Tags: [...system.tags],
  }
}
