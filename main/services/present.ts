/** The object without what is absent, as the contract's optional fields want it. Pure. */
export function present<Values extends object>(values: Values): Present<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as Present<Values>
}

type Present<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> }

/** A time as the contract wants it. */
export function instant(date: Date | undefined): string | undefined {
  return date?.toISOString()
}

/** What follows the last `/` of an ARN; the whole where there is none. */
export function lastPart(arn: string | undefined): string {
  return arn?.split('/').at(-1) ?? ''
}

/** Tags of AWS's lists as a record. */
export function tagsOf(
  tags: readonly { readonly key?: string | undefined; readonly value?: string | undefined }[] = [],
): Record<string, string> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]))
}

/** What CloudFormation's own tags tell of the stack that made a thing. */
export function stackOf(tags: Readonly<Record<string, string>>): {
  stack?: string
  stackArn?: string
} {
  const stack = tags['aws:cloudformation:stack-name']
  const stackArn = tags['aws:cloudformation:stack-id']
  return { ...(stack && { stack }), ...(stackArn && { stackArn }) }
}

/** Lists of at most `size` each, in order. */
export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
