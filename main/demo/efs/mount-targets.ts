import {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
  type RegionResources,
} from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

/** What mounts a file system, whichever stack made it. */
export function mountTargetsOf(
  fileSystem: string,
  around: RegionResources,
): readonly PhysicalResource[] {
  return around
    .ofType('AWS::EFS::MountTarget')
    .filter((one) => propertiesOf(one.properties).text('FileSystemId') === fileSystem)
}

/** Keeps a file system that has mount targets still. */
export const guardFileSystem: Guard = ({ physicalId }, around) =>
  mountTargetsOf(physicalId, around).length > 0
    ? handlerRefusal(
        "File system '{id}' still has mount targets, please delete them first",
        'Efs',
        409,
        'ResourceConflict',
      )
    : undefined
