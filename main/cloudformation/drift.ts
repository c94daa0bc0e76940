/**
 * A state of drift as the contract knows it. A word that AWS has added since is not known, and must
 * not cost the list that it stands in. Pure.
 */
export function knownDrift<Drift extends string>(
  known: readonly Drift[],
  state: string,
): Drift | 'UNKNOWN' {
  return known.find((one) => one === state) ?? 'UNKNOWN'
}
