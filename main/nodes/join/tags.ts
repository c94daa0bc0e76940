/** What CloudFormation's own tags tell of the stack that made a thing. Pure. */
export function stackOf(tags: Readonly<Record<string, string>>): {
  stack?: string
  stackArn?: string
} {
  const stack = tags['aws:cloudformation:stack-name']
  const stackArn = tags['aws:cloudformation:stack-id']
  return { ...(stack && { stack }), ...(stackArn && { stackArn }) }
}

/** The object without what is absent, as the contract's optional fields want it. Pure. */
export function present<Values extends object>(values: Values): Present<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as Present<Values>
}

type Present<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> }
