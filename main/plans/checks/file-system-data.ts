import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs'
import type { CheckContext, Look } from './check.ts'
import { bytesInWords } from './words.ts'

/** What an empty file system takes for itself. */
const emptyFileSystem = 12 * 1024

/** What an EFS file system holds, and whether something outside the plan mounts it. */
export const lookAtElastic: Look = async (context, { physicalId: FileSystemId }) => {
  const command = new DescribeFileSystemsCommand({ FileSystemId })
  const { FileSystems: [system] = [] } = await context.send(EFSClient, command)
  if (!system) return undefined
  const mounts = (system.NumberOfMountTargets ?? 0) - plannedMounts(context)
  const bytes = system.SizeInBytes?.Value ?? 0
  if (mounts > 0) {
    return {
      verdict: 'blocks',
      sentence: `${mounts} mount targets of it are not in the plan; AWS refuses to delete a file system that is mounted.`,
      advice: 'Add the stack that owns them to the plan, delete them in EFS, or retain it.',
      amounts: { bytes },
    }
  }
  if (bytes <= emptyFileSystem) return { verdict: 'clear', sentence: 'It is empty.' }
  return { verdict: 'data', sentence: `It holds ${bytesInWords(bytes)}.`, amounts: { bytes } }
}

/** Which of them mount this very system is not told; all of the plan's count as its own. */
function plannedMounts({ planned }: CheckContext): number {
  return planned.filter(({ type }) => type === 'AWS::EFS::MountTarget').length
}
