import { DescribeFileSystemsCommand, FSxClient } from '@aws-sdk/client-fsx'
import type { Look } from './check.ts'
import { bytesInWords } from './words.ts'

const gibibyte = 1024 ** 3

/** How large an FSx file system is; how much of that is used it does not say. */
export const lookAtFileSystem: Look = async (context, { physicalId }) => {
  const command = new DescribeFileSystemsCommand({ FileSystemIds: [physicalId] })
  const { FileSystems: [system] = [] } = await context.send(FSxClient, command)
  if (!system) return undefined
  const bytes = (system.StorageCapacity ?? 0) * gibibyte
  const type = system.FileSystemType ?? 'FSx'
  const sentence = `It is a ${type} file system of ${bytesInWords(bytes)}, whose data is gone with it.`
  return { verdict: 'data', sentence, amounts: { bytes } }
}
