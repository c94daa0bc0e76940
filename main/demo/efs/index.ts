import {
  DescribeFileSystems$,
  DescribeMountTargets$,
  type DescribeFileSystemsCommandInput,
  type DescribeFileSystemsCommandOutput,
  type DescribeMountTargetsCommandInput,
  type DescribeMountTargetsCommandOutput,
  type FileSystemDescription,
} from '@aws-sdk/client-efs'
import { pageOf } from '../paging.ts'
import { amountOf } from '../resources/content.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { mountTargetsOf } from './mount-targets.ts'

/** The state of a file system or mount target in EFS's words. */
const lifecycles = {
  creating: 'creating',
  modifying: 'updating',
  deleting: 'deleting',
  available: 'available',
} as const

const fileSystemType = 'AWS::EFS::FileSystem'

/** Amazon EFS: the file systems of stacks, how much they hold, and what mounts them. */
export function createEfs(resources: WorldResources): Service {
  return {
    signingName: 'elasticfilesystem',
    protocol: 'restJson1',
    validationCode: 'BadRequest',
    throttlingCode: 'ThrottlingException',
    schemas: {
      DescribeFileSystems: DescribeFileSystems$,
      DescribeMountTargets: DescribeMountTargets$,
    },
    operations: {
      DescribeFileSystems: (input: DescribeFileSystemsCommandInput, call) =>
        describeFileSystems(resources, input, call),
      DescribeMountTargets: (input: DescribeMountTargetsCommandInput, call) =>
        describeMountTargets(resources, input, call),
    },
  }
}

function fileSystemOf(around: RegionResources, given: string): PhysicalResource {
  const id = given.split('/').at(-1) ?? ''
  const found = around.find(fileSystemType, id)
  if (found !== undefined) return found
  throw new AwsError('FileSystemNotFound', `File system '${id}' does not exist.`, 404)
}

function describeFileSystems(
  resources: WorldResources,
  { FileSystemId, MaxItems = 100, Marker }: DescribeFileSystemsCommandInput,
  call: Call,
): Omit<DescribeFileSystemsCommandOutput, '$metadata'> {
  const around = resources.of(call)
  const wanted =
    FileSystemId === undefined
      ? around.ofType(fileSystemType)
      : [fileSystemOf(around, FileSystemId)]
  const invalid = (): AwsError => new AwsError('BadRequest', 'The marker is not valid.')
  const page = pageOf(wanted, MaxItems, Marker, 'file systems', invalid)
  return {
    FileSystems: page.items.map((one) => describe(one, around, call.now())),
    NextMarker: page.next,
  }
}

function describeMountTargets(
  resources: WorldResources,
  { FileSystemId = '' }: DescribeMountTargetsCommandInput,
  call: Call,
): Omit<DescribeMountTargetsCommandOutput, '$metadata'> {
  const around = resources.of(call)
  const { physicalId } = fileSystemOf(around, FileSystemId)
  return {
    MountTargets: mountTargetsOf(physicalId, around).map((one) => ({
      MountTargetId: one.physicalId,
      FileSystemId: physicalId,
      SubnetId: propertiesOf(one.properties).text('SubnetId') ?? '',
      LifeCycleState: lifecycles[phaseOf(one)],
      IpAddress: one.attribute('IpAddress'),
    })),
  }
}

function describe(
  system: PhysicalResource,
  around: RegionResources,
  now: Date,
): FileSystemDescription {
  const { flag } = propertiesOf(system.properties)
  const bytes = amountOf(system, 'bytes', 6144, 400_000_000_000)
  return {
    OwnerId: system.account,
    CreationToken: system.logicalId ?? system.physicalId,
    FileSystemId: system.physicalId,
    FileSystemArn: system.attribute('Arn'),
    CreationTime: new Date(system.createdAt),
    LifeCycleState: lifecycles[phaseOf(system)],
    Name: system.tags.find((tag) => tag.Key === 'Name')?.Value,
    NumberOfMountTargets: mountTargetsOf(system.physicalId, around).length,
    SizeInBytes: { Value: bytes, Timestamp: now, ValueInStandard: bytes, ValueInIA: 0 },
    PerformanceMode: 'generalPurpose',
    Encrypted: flag('Encrypted'),
    Tags: [...system.tags],
  }
}
