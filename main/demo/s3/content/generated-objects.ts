import { alphabets, createRandom, type Random } from '../../random.ts'
import type { BucketFurnishing } from './furnishing.ts'
import type { ObjectVersion } from './object-version.ts'

const day = 86_400_000

/** What a bucket's made-up objects come from. */
export interface GeneratedOptions {
  readonly seed: string
  /** Milliseconds; the first object's time. */
  readonly createdAt: number
  readonly isVersioned: boolean
  readonly furnishing: BucketFurnishing
}

const keyPattern = /^year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/part-(\d{5,})\.parquet$/

/** An object before its ids are made up. */
interface Sketch {
  readonly at: number
  readonly size: number
  /** When it was changed or deleted. */
  readonly later?: number
  /** The size that it was changed to; absent where it was deleted. */
  readonly change?: number
}

/**
 * Objects that come out of a seed one by one, so that a full bucket takes no memory until somebody
 * looks. Keys are by date, in the order of their numbers.
 */
export class GeneratedObjects {
  readonly count: number
  readonly #options: GeneratedOptions
  readonly #perDay: number

  constructor(options: GeneratedOptions) {
    this.#options = options
    this.count = options.furnishing.objects
    this.#perDay = Math.max(1, Math.ceil(this.count / options.furnishing.days))
  }

  key(index: number): string {
    const date = new Date(this.#timeOf(index)).toISOString()
    const part = String(index % this.#perDay).padStart(5, '0')
    const { prefix } = this.#options.furnishing
    return `${prefix}year=${date.slice(0, 4)}/month=${date.slice(5, 7)}/day=${date.slice(8, 10)}/part-${part}.parquet`
  }

  /** The versions of an object, newest first. */
  versions(index: number): ObjectVersion[] {
    const random = this.#randomOf(index)
    const { at, later, size, change } = this.#sketch(index, random)
    const first = this.#version(random, at, size)
    if (later === undefined) return [first]
    if (change === undefined) return [deleteMarker(random, later), first]
    return [this.#version(random, later, change), first]
  }

  /** The sizes of an object's versions, newest first; a delete marker has none. Cheap. */
  sizes(index: number): (number | undefined)[] {
    const { later, size, change } = this.#sketch(index, this.#randomOf(index))
    return later === undefined ? [size] : [change, size]
  }

  /** The number of the first object whose key is not before `key`. */
  lowerBound(key: string): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.key(middle) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The number of the object with this key. */
  indexOf(key: string): number | undefined {
    const { prefix } = this.#options.furnishing
    if (!key.startsWith(prefix)) return undefined
    const parts = keyPattern.exec(key.slice(prefix.length))
    if (parts === null) return undefined
    const [, year, month, date, part] = parts.map(Number)
    const first = Math.floor(this.#options.createdAt / day)
    const since = Date.UTC(year ?? 0, (month ?? 1) - 1, date) / day - first
    const index = since * this.#perDay + (part ?? 0)
    return index >= 0 && index < this.count && this.key(index) === key ? index : undefined
  }

  #timeOf(index: number): number {
    return this.#options.createdAt + Math.floor(index / this.#perDay) * day
  }

  #randomOf(index: number): Random {
    return createRandom(`${this.#options.seed}/${index}`)
  }

  #sketch(index: number, random: Random): Sketch {
    const at = this.#timeOf(index) + Math.floor(random.next() * day)
    const luck = random.next()
    const size = this.#size(random)
    if (!this.#options.isVersioned || luck >= 0.3) return { at, size }
    const later = at + Math.floor(random.next() * 30 * day)
    return luck < 0.1 ? { at, size, later } : { at, size, later, change: this.#size(random) }
  }

  /** Most are small, few are large. */
  #size(random: Random): number {
    return 200 + Math.floor(random.next() ** 3 * this.#options.furnishing.largest)
  }

  #version(random: Random, at: number, size: number): ObjectVersion {
    const { isVersioned, furnishing } = this.#options
    const until = at + furnishing.lockDays * day
    return {
      id: isVersioned ? versionId(random) : 'null',
      at,
      isDeleteMarker: false,
      size,
      etag: `${random.text(alphabets.hexadecimal, 32)}-1`,
      storageClass: 'STANDARD',
      headers: { ContentType: 'application/octet-stream' },
      lock: furnishing.lockDays > 0 ? { mode: 'COMPLIANCE', until } : undefined,
    }
  }
}

/** A delete marker as it stands in a bucket with versions. */
export function deleteMarker(random: Random, at: number, id = versionId(random)): ObjectVersion {
  return { id, at, isDeleteMarker: true, size: 0, etag: '', storageClass: 'STANDARD' }
}

/** An id as S3 gives versions. */
export function versionId(random: Random): string {
  const letters = `${alphabets.lowerCaseAndDigits}${alphabets.upperCaseAndDigits}._`
  return random.text(letters, 32)
}
