/** Keys that teams look at first. */
const usual = ['team', 'owner', 'cost-center', 'project', 'environment']

/** The key to begin with, out of those that there are; undefined where there is none. Pure. */
export function usualKey(keys: readonly string[]): string | undefined {
  const own = keys.filter((one) => !one.startsWith('aws:'))
  return usual.find((one) => own.includes(one)) ?? own[0]
}
