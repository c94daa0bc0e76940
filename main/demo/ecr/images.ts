import { alphabets, createRandom } from '../random.ts'
import { digestOf } from '../ecs/engine/task-life.ts'
import { keepState, type PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

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
  return new Map([...made, ...pushed(repository)].map((image) => [image.digest, image]))
})

/** The tags that the stories pushed, with the digests that their containers run. */
function pushed(repository: PhysicalResource): Image[] {
  return propertiesOf(repository.furnishing)
    .objects('pushed')
    .map((one): Image => {
      const { number, text } = propertiesOf(one)
      const tag = text('tag') ?? ''
      const digest = digestOf(`${repository.physicalId}:${tag}`)
      const manifest = `{"schemaVersion":2,"config":{"digest":"${digest}"}}`
      const size = createRandom(digest).integer(40_000_000, 400_000_000)
      return { digest, tags: new Set([tag]), pushedAt: number('at') ?? 0, size, manifest }
    })
}

/** What a build pushed. */
export interface BuiltImage {
  readonly build: string
  readonly digest: string
  readonly tag: string
  /** Milliseconds. */
  readonly at: number
}

/** The builds of each repository whose images are there, or were deleted since. */
const taken = keepState<Set<string>>(() => new Set())

/** A repository's images, with those that builds have pushed since it was last looked at. */
export function withBuilt(
  repository: PhysicalResource,
  built: readonly BuiltImage[],
): Map<string, Image> {
  const images = repositoryImages.of(repository)
  const known = taken.of(repository)
  for (const { at, build, digest, tag } of built) {
    if (known.has(build)) continue
    known.add(build)
    const size = createRandom(digest).integer(40_000_000, 400_000_000)
    const manifest = `{"schemaVersion":2,"config":{"digest":"${digest}"}}`
    images.set(digest, { digest, tags: new Set([tag]), pushedAt: at, size, manifest })
  }
  return images
}

/** Whether nothing keeps the repository from being deleted. */
export function isEmptyRepository(repository: PhysicalResource): boolean {
  return repositoryImages.of(repository).size === 0
}
