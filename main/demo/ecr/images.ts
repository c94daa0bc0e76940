import { alphabets, createRandom } from '../random.ts'
import { keepState, type PhysicalResource } from '../resources/index.ts'

const day = 86_400_000

/** An image of a repository. */
export interface Image {
  /** Such as `sha256:…`. */
  readonly digest: string
  readonly tags: Set<string>
  /** Milliseconds. */
  readonly pushedAt: number
  /** Bytes. */
  readonly size: number
  readonly manifest: string
}

export const repositoryType = 'AWS::ECR::Repository'

/** The images of each repository by digest, in the order in which they were pushed. */
export const repositoryImages = keepState<Map<string, Image>>((repository) => {
  const random = createRandom(`${repository.account}/${repository.region}/${repository.physicalId}`)
  const count = Number(repository.furnishing['images'] ?? 0)
  const made = Array.from({ length: count }, (_, index): Image => {
    const pushedAt = repository.createdAt + (index + 1) * 4 * day + random.integer(0, day)
    // A build that was tagged anew leaves its old image without a tag.
    const tags = random.next() < 0.2 ? [] : [`build-${1000 + index}`]
    if (index === count - 1) tags.push('latest')
    return {
      digest: `sha256:${random.text(alphabets.hexadecimal, 64)}`,
      tags: new Set(tags),
      pushedAt,
      size: random.integer(40_000_000, 400_000_000),
      manifest: '{"schemaVersion":2}',
    }
  })
  return new Map(made.map((image) => [image.digest, image]))
})

/** Whether nothing keeps the repository from being deleted. */
export function isEmptyRepository(repository: PhysicalResource): boolean {
  return repositoryImages.of(repository).size === 0
}
