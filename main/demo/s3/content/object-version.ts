/** What keeps a version from being deleted. */
export interface ObjectLock {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE'
  /** Milliseconds. */
  readonly until: number
}

/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  /** `null` where the bucket had no versioning. */
  readonly id: string
  /** Milliseconds. */
  readonly at: number
  readonly isDeleteMarker: boolean
  readonly size: number
  /** Without its quotes. */
  readonly etag: string
  readonly storageClass: string
  /** What was uploaded; made up where the world made up the object. */
  readonly body?: Uint8Array
  /** Content-Type and its like, by the SDK's names. */
  readonly headers?: Readonly<Record<string, string>>
  readonly metadata?: Readonly<Record<string, string>>
  readonly lock?: ObjectLock | undefined
  readonly legalHold?: boolean
}

/** The bytes of a version. Made-up ones are lines of its tag, the same each time. */
export function bodyOf(version: ObjectVersion): Uint8Array {
  return version.body ?? Buffer.alloc(version.size, `${version.etag}\n`)
}

/** Whether a version may not be deleted at a time (milliseconds). */
export function isLocked(version: ObjectVersion, at: number, bypassGovernance: boolean): boolean {
  if (version.legalHold === true) return true
  if (version.lock === undefined || version.lock.until <= at) return false
  return version.lock.mode === 'COMPLIANCE' || !bypassGovernance
}
