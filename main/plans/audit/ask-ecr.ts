import { ECRClient, ListImagesCommand } from '@aws-sdk/client-ecr'
import type { Ask } from './presence.ts'

/** ListImages of one image: it fails where there is no repository. */
export const askRepository: Ask = async (send, repositoryName) => {
  const command = new ListImagesCommand({ repositoryName, maxResults: 1 })
  await send((caller, target, signal) => caller.send(target, ECRClient, command, { signal }))
  return { is: 'there' }
}
