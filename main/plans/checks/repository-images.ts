import { ECRClient, ListImagesCommand } from '@aws-sdk/client-ecr'
import type { Look } from './check.ts'
import { countInWords } from './words.ts'

/** Whether a repository holds images: AWS refuses to delete one that does, unless forced. */
export const lookAtRepository: Look = async (context, { physicalId: repositoryName }) => {
  const command = new ListImagesCommand({ repositoryName, maxResults: 1000 })
  const { imageIds = [], nextToken } = await context.send(ECRClient, command)
  const images = new Set(imageIds.map(({ imageDigest }) => imageDigest)).size
  if (images === 0) return { verdict: 'clear', sentence: 'It holds no images.' }
  const atLeast = nextToken !== undefined
  return {
    verdict: 'blocks',
    sentence: `It holds ${countInWords(images, 'image', atLeast)}; AWS refuses to delete a repository that is not empty.`,
    advice: 'Have it emptied before its stack is deleted, or retain it.',
    amounts: { images, ...(atLeast && { atLeast }) },
    remedy: 'empty-repository',
  }
}
