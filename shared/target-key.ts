import type { Target } from './target.ts'

/** The target as one string, `123456789012/eu-west-1`, for maps and rows in the store. */
export function targetKey(target: Target): string {
  return `${target.account}/${target.region}`
}
