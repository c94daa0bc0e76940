/** The selection with `key` switched. */
export function toggled(selection: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(selection)
  if (!after.delete(key)) after.add(key)
  return after
}

/** The selection with all of `keys` added, or taken out when `on` is false. */
export function withKeys(
  selection: ReadonlySet<string>,
  keys: Iterable<string>,
  on: boolean,
): ReadonlySet<string> {
  const after = new Set(selection)
  for (const key of keys) {
    if (on) after.add(key)
    else after.delete(key)
  }
  return after
}

/** Both ends of a range of rows, the smaller first. */
export function span(one: number, other: number): readonly [number, number] {
  return one < other ? [one, other] : [other, one]
}
