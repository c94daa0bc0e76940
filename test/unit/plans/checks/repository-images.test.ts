import { describe, expect, it } from 'vitest'
import { look } from './looking.ts'

describe('the check of a repository’s images', () => {
  it('lets an empty repository go', async () => {
    const { finding } = await look('repository-images', 'r', { ListImages: { imageIds: [] } })
    expect(finding?.verdict).toBe('clear')
  })

  it('counts images, not their tags', async () => {
    const { finding } = await look('repository-images', 'r', {
      ListImages: {
        imageIds: [
          { imageDigest: 'sha256:1', imageTag: 'latest' },
          { imageDigest: 'sha256:1', imageTag: 'v1' },
          { imageDigest: 'sha256:2' },
        ],
      },
    })
    expect(finding).toMatchObject({
      verdict: 'blocks',
      remedy: 'empty-repository',
      amounts: { images: 2 },
    })
  })

  it('gives a lower bound for more than one page', async () => {
    const { finding } = await look('repository-images', 'r', {
      ListImages: { imageIds: [{ imageDigest: 'sha256:1' }], nextToken: 'more' },
    })
    expect(finding?.sentence).toContain('at least 1 image')
  })
})
