import * as ecr from '@aws-sdk/client-ecr'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

let demo: Demo
let client: ecr.ECRClient
let repositoryName: string
beforeEach(async () => {
  demo = await startTestDemo()
  const keys = demo.credentials(accountNamed(demo, 'shared-services'))
  client = clientOf(ecr.ECRClient, demo, keys, demo.organization.regions[1])
  const made = client
  onTestFinished(() => made.destroy())
  const { repositories = [] } = await client.send(new ecr.DescribeRepositoriesCommand({}))
  const full = repositories.find((one) => one.repositoryName?.startsWith('golden-images-pipeline'))
  repositoryName = full?.repositoryName ?? ''
})

async function identifiers(filter?: ecr.ListImagesFilter): Promise<ecr.ImageIdentifier[]> {
  const ids: ecr.ImageIdentifier[] = []
  const input = { repositoryName, maxResults: 40, ...(filter && { filter }) }
  for await (const page of ecr.paginateListImages({ client }, input)) {
    expect(page.imageIds?.length).toBeLessThanOrEqual(40)
    ids.push(...(page.imageIds ?? []))
  }
  return ids
}

describe('a repository', () => {
  test('is what its stack made', async () => {
    const { repositories = [] } = await client.send(
      new ecr.DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    )
    expect(repositories).toMatchObject([
      {
        repositoryArn: expect.stringMatching(/^arn:aws:ecr:.*:repository\/golden-/) as string,
        imageScanningConfiguration: { scanOnPush: true },
      },
    ])
    await expect(
      client.send(new ecr.ListImagesCommand({ repositoryName: 'nobody-has-this' })),
    ).rejects.toMatchObject({ name: 'RepositoryNotFoundException' })
  })

  test('lists its images in pages, with and without tags', async () => {
    const all = await identifiers()
    expect(new Set(all.map((id) => id.imageDigest)).size).toBe(150)
    const untagged = await identifiers({ tagStatus: 'UNTAGGED' })
    expect(untagged.length).toBeGreaterThan(5)
    expect(untagged.every((id) => id.imageTag === undefined)).toBe(true)
    const tagged = await identifiers({ tagStatus: 'TAGGED' })
    expect(tagged.length + untagged.length).toBe(all.length)
    const [id] = tagged
    const { imageDetails } = await client.send(
      new ecr.DescribeImagesCommand({ repositoryName, imageIds: id === undefined ? [] : [id] }),
    )
    expect(imageDetails).toMatchObject([{ imageDigest: id?.imageDigest }])
  })

  test('is emptied in batches, and only then deleted', async () => {
    const remove = new ecr.DeleteRepositoryCommand({ repositoryName })
    await expect(client.send(remove)).rejects.toMatchObject({
      name: 'RepositoryNotEmptyException',
    })
    const digests = new Set((await identifiers()).map(({ imageDigest }) => imageDigest))
    const ids = [...digests].map((imageDigest) => ({ imageDigest }))
    await expect(
      client.send(new ecr.BatchDeleteImageCommand({ repositoryName, imageIds: ids })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
    for (const imageIds of [ids.slice(0, 100), ids.slice(100)]) {
      const batch = new ecr.BatchDeleteImageCommand({ repositoryName, imageIds })
      expect((await client.send(batch)).failures).toEqual([])
    }
    const again = new ecr.BatchDeleteImageCommand({ repositoryName, imageIds: ids.slice(0, 1) })
    expect((await client.send(again)).failures).toMatchObject([{ failureCode: 'ImageNotFound' }])
    expect(await identifiers()).toEqual([])
    await client.send(remove)
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'RepositoryNotFoundException' })
  })

  test('loses an image with its last tag', async () => {
    const push = (imageTag: string) =>
      client.send(new ecr.PutImageCommand({ repositoryName, imageManifest: '{}', imageTag }))
    const { image } = await push('one')
    await push('two')
    const ids = async (): Promise<string[]> =>
      (await identifiers())
        .filter((id) => id.imageDigest === image?.imageId?.imageDigest)
        .map((id) => id.imageTag ?? '')
    expect(await ids()).toEqual(['one', 'two'])
    for (const imageTag of ['one', 'two']) {
      const imageIds = [{ imageTag }]
      await client.send(new ecr.BatchDeleteImageCommand({ repositoryName, imageIds }))
    }
    expect(await ids()).toEqual([])
  })
})
