import type { TaggableResource, Tagging } from '../../../shared/cost-untagged.ts'
import type { Target } from '../../../shared/target.ts'
import type { Sort } from '../../ui/virtual-table.tsx'
import { csvText } from '../../ui/csv.ts'

/** One resource’s key among all of the scope. Pure. */
export const resourceKey = ({ account, region, arn }: TaggableResource) =>
  `${account} ${region} ${arn}`

/** Tags as one text, AWS’s own left out. Pure. */
export function tagWords(tags: TaggableResource['tags']): string {
  return Object.entries(tags)
    .filter(([key]) => !key.startsWith('aws:'))
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')
}

/** The text of a column, by which rows are sorted and filtered. Pure. */
export function textIn(
  row: TaggableResource,
  column: string,
  nameOf: (account: string) => string,
): string {
  switch (column) {
    case 'account':
      return nameOf(row.account)
    case 'tags':
      return tagWords(row.tags)
    case 'name':
    case 'type':
    case 'region':
      return row[column]
    default:
      return row.arn
  }
}

/** Rows that hold every word of a text, in the order of a column. Pure. */
export function chosen(
  rows: readonly TaggableResource[],
  text: string,
  sort: Sort | undefined,
  nameOf: (account: string) => string,
): readonly TaggableResource[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const holds = (row: TaggableResource) => {
    const all = ['name', 'type', 'account', 'region', 'tags', 'arn']
    const haystack = [row.account, ...all.map((column) => textIn(row, column, nameOf))]
    const lower = haystack.join(' ').toLowerCase()
    return words.every((word) => lower.includes(word))
  }
  const found = words.length === 0 ? [...rows] : rows.filter(holds)
  if (sort === undefined) return found
  const sign = sort.descending ? -1 : 1
  return found.sort(
    (one, other) =>
      sign *
      textIn(one, sort.column, nameOf).localeCompare(textIn(other, sort.column, nameOf), 'en', {
        numeric: true,
      }),
  )
}

/** The contract takes so many resources at once. */
const mostAtOnce = 2000

/** Resources account by account and region by region, as the API is called. Pure. */
export function groupsOf(
  rows: readonly TaggableResource[],
): readonly { readonly target: Target; readonly arns: Tagging['arns'] }[] {
  const groups = new Map<string, { target: Target; arns: string[] }>()
  for (const { account, region, arn } of rows) {
    const key = `${account} ${region}`
    const known = groups.get(key) ?? { target: { account, region }, arns: [] }
    known.arns.push(arn)
    groups.set(key, known)
  }
  return [...groups.values()].flatMap(({ target, arns }) =>
    Array.from({ length: Math.ceil(arns.length / mostAtOnce) }, (_, index) => ({
      ...{ target, arns: arns.slice(index * mostAtOnce, (index + 1) * mostAtOnce) },
    })),
  )
}

/** Rows as CSV. Pure. */
export function untaggedCsv(
  rows: readonly TaggableResource[],
  nameOf: (account: string) => string,
): string {
  const head = ['Name', 'Type', 'Account', 'Account name', 'Region', 'Tags', 'ARN']
  const lines = rows.map((row) => [
    ...[row.name, row.type, row.account, nameOf(row.account), row.region],
    ...[tagWords(row.tags), row.arn],
  ])
  return csvText([head, ...lines])
}

/** A tag that is being written, as it stands in its two fields. */
export interface DraftTag {
  readonly key: string
  readonly value: string
}

/** What is wrong with the tags as they are written, in a sentence. Pure. */
export function tagsProblem(drafts: readonly DraftTag[]): string | undefined {
  if (drafts.length === 0) return 'Add a tag first.'
  const keys = drafts.map(({ key }) => key)
  if (keys.some((key) => key.trim() === '')) return 'Every tag needs a key.'
  if (new Set(keys).size < keys.length) return 'A key stands there twice.'
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    return 'Keys that begin with “aws:” are AWS’s own.'
  }
  if (keys.some((key) => key.length > 128)) return 'A key has at most 128 characters.'
  if (drafts.some(({ value }) => value.length > 256)) return 'A value has at most 256 characters.'
  if (drafts.some(({ value }) => value === '')) {
    return 'Every tag needs a value: without one its spend still counts as untagged.'
  }
  return undefined
}
