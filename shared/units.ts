/**
 * Whether an account whose path of organizational units is `path` stands in or below the unit
 * `unit`, both such as `Workloads/Production`; slashes around `unit` do not matter.
 */
export function isWithinUnit(path: string | undefined, unit: string): boolean {
  const wanted = unit.replace(/^\/+|\/+$/g, '')
  if (path === undefined) return false
  return wanted === '' || path === wanted || path.startsWith(`${wanted}/`)
}
