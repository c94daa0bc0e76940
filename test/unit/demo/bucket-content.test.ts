import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BucketContent, type BucketFigures } from '../../../main/demo/s3/content/bucket-content.ts'
import { GeneratedObjects } from '../../../main/demo/s3/content/generated-objects.ts'
import type { ObjectVersion } from '../../../main/demo/s3/content/object-version.ts'
import { listContent } from '../../../main/demo/s3/operations/listing.ts'

function generated(objects: number): GeneratedObjects {
  return new GeneratedObjects({
    seed: 'test',
    createdAt: Date.parse('2025-12-20T00:00:00Z'),
    isVersioned: true,
    furnishing: { objects, days: 30, prefix: 'raw/', largest: 1000, uploads: 0, lockDays: 0 },
  })
}

function version(id: string): ObjectVersion {
  return { id, at: 0, isDeleteMarker: false, size: 1, etag: '', storageClass: 'STANDARD' }
}

const keys = fc.constantFrom('a', 'raw/', 'raw/x', 'raw/year=2025/month=12/day=24/z', 'zz', 'ä')
const change = fc.record({
  key: fc.oneof(keys, fc.nat(199)),
  versions: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
})

describe('a bucket’s content', () => {
  test('has keys in the order of their numbers', () => {
    const objects = generated(5000)
    const all = Array.from({ length: 5000 }, (_, index) => objects.key(index))
    expect(all).toEqual(all.toSorted((left, right) => (left < right ? -1 : 1)))
    expect(new Set(all).size).toBe(5000)
    expect(all.map((key) => objects.indexOf(key))).toEqual(all.map((_, index) => index))
    expect(objects.indexOf('raw/none')).toBeUndefined()
  })

  test('is what a plain map would be, after any changes', () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (changes, limit) => {
          const objects = generated(200)
          const content = new BucketContent(objects)
          const model = new Map<string, readonly ObjectVersion[]>()
          for (let index = 0; index < 200; index += 1) {
            model.set(objects.key(index), objects.versions(index))
          }
          for (const { key, versions } of changes) {
            const name = typeof key === 'number' ? objects.key(key) : key
            const made = versions.map(version)
            content.set(name, made)
            if (made.length === 0) model.delete(name)
            else model.set(name, made)
          }
          const sorted = [...model.keys()].sort((left, right) => (left < right ? -1 : 1))
          expect([...content.keys('')]).toEqual(sorted)
          for (const key of sorted) expect(content.versions(key)).toEqual(model.get(key))
          expect(content.isEmpty).toBe(model.size === 0)
          expect(content.figures()).toEqual(counted([...model.values()]))
          expect(listed(content, limit, '/')).toEqual(folded(sorted))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is empty once everything is taken out', () => {
    const objects = generated(100)
    const content = new BucketContent(objects)
    for (let index = 0; index < 100; index += 1) {
      expect(content.isEmpty).toBe(false)
      content.set(objects.key(index), [])
      content.set(objects.key(index), [])
    }
    expect(content.isEmpty).toBe(true)
    expect(content.figures()).toEqual({ objects: 0, versions: 0, deleteMarkers: 0, bytes: 0 })
  })
})

function counted(all: readonly (readonly ObjectVersion[])[]): BucketFigures {
  const versions = all.flat()
  const kept = versions.filter(({ isDeleteMarker }) => !isDeleteMarker)
  return {
    objects: all.filter(([newest]) => newest?.isDeleteMarker === false).length,
    versions: kept.length,
    deleteMarkers: versions.length - kept.length,
    bytes: kept.reduce((sum, { size }) => sum + size, 0),
  }
}

/** Keys and common prefixes as pages of a listing show them. */
function listed(content: BucketContent, limit: number, delimiter: string): string[] {
  const found: string[] = []
  let after = ''
  for (;;) {
    const request = { prefix: '', delimiter, limit, after, items: (key: string) => [key] }
    const page = listContent<string>(content, request)
    expect(page.items.length + page.prefixes.length).toBeLessThanOrEqual(limit)
    found.push(...page.items, ...page.prefixes)
    if (!page.truncated) return found.sort()
    after = page.last ?? ''
  }
}

function folded(all: readonly string[]): string[] {
  const cut = (key: string): string => {
    const end = key.indexOf('/')
    return end < 0 ? key : key.slice(0, end + 1)
  }
  return [...new Set(all.map(cut))].sort()
}
