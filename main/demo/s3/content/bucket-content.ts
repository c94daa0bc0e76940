import type { GeneratedObjects } from './generated-objects.ts'
import type { ObjectVersion } from './object-version.ts'

/** What is in a bucket, counted. */
export interface BucketFigures {
  /** Keys whose newest version is an object. */
  readonly objects: number
  readonly versions: number
  readonly deleteMarkers: number
  /** Of all versions. */
  readonly bytes: number
}

/** Counts versions by their sizes, newest first; delete markers have none. */
class Tally {
  readonly figures = { objects: 0, versions: 0, deleteMarkers: 0, bytes: 0 }

  add(sizes: readonly (number | undefined)[], sign = 1): void {
    if (sizes[0] !== undefined) this.figures.objects += sign
    for (const size of sizes) {
      if (size === undefined) this.figures.deleteMarkers += sign
      else this.figures.versions += sign
      this.figures.bytes += sign * (size ?? 0)
    }
  }

  take(sizes: readonly (number | undefined)[]): void {
    this.add(sizes, -1)
  }
}

/** A bucket's objects: the made-up ones, with what was changed since over them. */
export class BucketContent {
  readonly #generated: GeneratedObjects
  /** By number: whether a made-up object is gone altogether. Made with the first that goes. */
  #gone: Uint8Array | undefined
  /** How many made-up objects are gone. */
  #goneCount = 0
  /** Versions of the keys that were changed, newest first. */
  readonly #changed = new Map<string, readonly ObjectVersion[]>()
  /** Keys beside the made-up ones, in order. */
  readonly #others: string[] = []

  constructor(generated: GeneratedObjects) {
    this.#generated = generated
  }

  /** Whether nothing is in it: no version, no delete marker. */
  get isEmpty(): boolean {
    return this.#goneCount === this.#generated.count && this.#others.length === 0
  }

  /** The versions of a key, newest first; none where there is no such key. */
  versions(key: string): readonly ObjectVersion[] {
    const changed = this.#changed.get(key)
    if (changed !== undefined) return changed
    const index = this.#generated.indexOf(key)
    return index === undefined || this.#isGone(index) ? [] : this.#generated.versions(index)
  }

  /** Sets the versions of a key; none takes it away. */
  set(key: string, versions: readonly ObjectVersion[]): void {
    if (versions.length === 0) this.#changed.delete(key)
    else this.#changed.set(key, versions)
    const index = this.#generated.indexOf(key)
    if (index === undefined) this.#setOther(key, versions.length > 0)
    else this.#setGone(index, versions.length === 0)
  }

  /** The keys that have versions, in order, from `start` on. */
  *keys(start: string): Generator<string> {
    let index = this.#present(this.#generated.lowerBound(start))
    let other = lowerBound(this.#others, start)
    for (;;) {
      const made = index < this.#generated.count ? this.#generated.key(index) : undefined
      const own = this.#others[other]
      const isOwn = own !== undefined && (made === undefined || own < made)
      const key = isOwn ? own : made
      if (key === undefined) return
      yield key
      if (isOwn) other += 1
      else index = this.#present(index + 1)
    }
  }

  /** Counts what is in it: looks at every object, which takes a moment for a full bucket. */
  figures(): BucketFigures {
    const tally = new Tally()
    for (let index = 0; index < this.#generated.count; index += 1) {
      if (!this.#isGone(index)) tally.add(this.#generated.sizes(index))
    }
    for (const [key, versions] of this.#changed) {
      const index = this.#generated.indexOf(key)
      if (index !== undefined) tally.take(this.#generated.sizes(index))
      tally.add(versions.map(({ isDeleteMarker, size }) => (isDeleteMarker ? undefined : size)))
    }
    return tally.figures
  }

  /** The number of the next made-up object that is there. */
  #present(from: number): number {
    let index = from
    while (index < this.#generated.count && this.#isGone(index)) index += 1
    return index
  }

  #isGone(index: number): boolean {
    return this.#gone?.[index] === 1
  }

  #setGone(index: number, gone: boolean): void {
    if (this.#isGone(index) === gone) return
    this.#gone ??= new Uint8Array(this.#generated.count)
    this.#gone[index] = gone ? 1 : 0
    this.#goneCount += gone ? 1 : -1
  }

  #setOther(key: string, there: boolean): void {
    const place = lowerBound(this.#others, key)
    const isThere = this.#others[place] === key
    if (there && !isThere) this.#others.splice(place, 0, key)
    if (!there && isThere) this.#others.splice(place, 1)
  }
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
