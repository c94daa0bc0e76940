import type { PhysicalResource } from '../../resources/index.ts'

/** What a story puts into a bucket. */
export interface BucketFurnishing {
  /** Keys, each with one version or more. */
  readonly objects: number
  /** The days from the bucket's creation over which they came. */
  readonly days: number
  /** What their keys begin with. */
  readonly prefix: string
  /** The largest object in bytes. */
  readonly largest: number
  /** Multipart uploads that somebody began and never ended. */
  readonly uploads: number
  /** Days for which each version is locked; 0 for none. */
  readonly lockDays: number
}

/** A bucket's furnishing as its story wrote it; nothing in it where there is none. */
export function bucketFurnishing({ furnishing }: PhysicalResource): BucketFurnishing {
  const number = (name: string, otherwise: number): number => {
    const value = furnishing[name]
    return typeof value === 'number' ? value : otherwise
  }
  return {
    objects: number('objects', 0),
    days: number('days', 1),
    prefix: typeof furnishing['prefix'] === 'string' ? furnishing['prefix'] : '',
    largest: number('largest', 4_000_000),
    uploads: number('uploads', 0),
    lockDays: number('lockDays', 0),
  }
}
