import { pageOf, type ListPage } from '../paging.ts'
import { AwsError } from '../service.ts'

/** The values that a filter's name stands for, of one item. */
export type FilterValues<Item> = Readonly<
  Record<string, (item: Item) => readonly (string | undefined)[]>
>

/** EC2's filters as requests carry them. */
export type Filters =
  | readonly { readonly Name?: string | undefined; readonly Values?: string[] | undefined }[]
  | undefined

/** The items that pass all filters; `*` and `?` are wildcards. Throws EC2's error for an unknown name. */
export function filtered<Item>(
  items: readonly Item[],
  filters: Filters,
  values: FilterValues<Item>,
): Item[] {
  const tests = (filters ?? []).map(({ Name = '', Values = [] }) => {
    const valuesOf = values[Name]
    if (valuesOf === undefined) {
      throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`)
    }
    const patterns = Values.map(patternOf)
    return (item: Item): boolean =>
      valuesOf(item).some((text) => text !== undefined && patterns.some((one) => one.test(text)))
  })
  return items.filter((item) => tests.every((passes) => passes(item)))
}

function patternOf(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`)
}

/** A page as EC2 cuts it: 5 to 1,000 items, all of them where no size is asked for. */
export function pageOfItems<Item>(
  items: readonly Item[],
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  list: string,
): ListPage<Item> {
  const size = MaxResults ?? Math.max(items.length, 1)
  if (size < 1 || size > Math.max(1000, items.length)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Parameter must be less than or equal to 1000`,
    )
  }
  const invalid = (): AwsError =>
    new AwsError('InvalidParameterValue', 'The NextToken is not valid.')
  return pageOf(items, size, NextToken, list, invalid)
}

/** All of the ids that were asked for. Throws EC2's error for the first that is not there. */
export function byIds<Item>(
  items: readonly Item[],
  ids: readonly string[] | undefined,
  idOf: (item: Item) => string,
  code: string,
  label: string,
): readonly Item[] {
  if (ids === undefined || ids.length === 0) return items
  const missing = ids.filter((id) => !items.some((item) => idOf(item) === id))
  if (missing.length === 0) return items.filter((item) => ids.includes(idOf(item)))
  const words =
    missing.length === 1
      ? `The ${label} '${missing[0] ?? ''}' does not exist`
      : `The ${label}s '${missing.join(', ')}' do not exist`
  throw new AwsError(code, words)
}
