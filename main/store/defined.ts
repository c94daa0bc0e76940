/** The fields that have a value, so that spreading them over defaults never unsets one. */
export function definedOnly<Fields extends object>(fields: Fields): Partial<Fields> {
  const entries: [string, unknown][] = Object.entries(fields)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<Fields>
}
