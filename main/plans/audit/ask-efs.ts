import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs'
import type { Ask } from './presence.ts'

/** DescribeFileSystems. */
export const askFileSystem: Ask = async (send, FileSystemId) => {
  const command = new DescribeFileSystemsCommand({ FileSystemId })
  const { FileSystems = [] } = await send((caller, target, signal) =>
    caller.send(target, EFSClient, command, { signal }),
  )
  return FileSystems.length > 0 ? { is: 'there' } : { is: 'gone' }
}
