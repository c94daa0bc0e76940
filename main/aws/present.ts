/** The object without what is absent, as the contract's optional fields want it. Pure. */
export function present<Values extends object>(values: Values): Present<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as Present<Values>
}

type Present<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> }
