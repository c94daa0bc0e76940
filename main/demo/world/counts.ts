import type { WorldAccount } from './account.ts'

/** Stacks by the account's name and the region's place; uneven, as companies are. */
const mix: Readonly<Record<string, readonly number[]>> = {
  management: [5, 8, 3, 0],
  'shop-production': [18, 38, 0, 8],
  'shop-development': [10, 32, 0, 0],
  'shared-services': [10, 30, 7, 4],
  security: [11, 15, 11, 9],
  'data-production': [5, 34, 0, 11],
}

const others = [12, 20, 4, 0]

/** How many ordinary stacks an account has in its n-th region. */
export function stackCount(account: WorldAccount, place: number): number {
  const counts = mix[account.name] ?? others
  return counts[place] ?? (place % 3 === 0 ? 3 : 0)
}
