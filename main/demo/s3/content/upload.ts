import { alphabets, createRandom } from '../../random.ts'
import type { BucketFurnishing } from './furnishing.ts'
import { versionId } from './generated-objects.ts'
import type { ObjectVersion } from './object-version.ts'

const day = 86_400_000

/** One part of a multipart upload. */
export interface UploadedPart {
  readonly size: number
  /** Without its quotes. */
  readonly etag: string
  /** Milliseconds. */
  readonly at: number
  /** Made up where the world made up the upload. */
  readonly body?: Uint8Array
}

/** A multipart upload under way. */
export interface Upload {
  readonly id: string
  readonly key: string
  /** Milliseconds. */
  readonly startedAt: number
  /** What the object will have. */
  readonly traits: Pick<
    ObjectVersion,
    'headers' | 'metadata' | 'storageClass' | 'lock' | 'legalHold'
  >
  /** By number. */
  readonly parts: Map<number, UploadedPart>
}

/** The uploads that somebody began long ago and never ended. */
export function staleUploads(
  seed: string,
  createdAt: number,
  { uploads, prefix }: BucketFurnishing,
): Map<string, Upload> {
  const random = createRandom(`${seed}/uploads`)
  const made = Array.from({ length: uploads }, (_, index): Upload => {
    const startedAt = createdAt + (index + 1) * 9 * day
    const part = (): UploadedPart => ({
      size: 8_388_608,
      etag: random.text(alphabets.hexadecimal, 32),
      at: startedAt + random.integer(1000, 60_000),
    })
    return {
      id: versionId(random) + versionId(random),
      key: `${prefix}import-${String(index + 1).padStart(3, '0')}.tar.gz`,
      startedAt,
      traits: { storageClass: 'STANDARD' },
      parts: new Map(Array.from({ length: random.integer(2, 6) }, (__, n) => [n + 1, part()])),
    }
  })
  return new Map(made.map((upload) => [upload.id, upload]))
}
