import type { WorldAccount } from './account.ts'

/** Stacks by the account's name and the region's place; uneven, as companies are. */
const mix: Readonly<Record<string, readonly number[]>> = {
  management: [4, 6, 2, 0],
  'shop-production': [14, 32, 0, 6],
  'shop-development': [8, 28, 0, 0],
  'shared-services': [8, 24, 6, 3],
  security: [10, 14, 10, 8],
  'data-production': [4, 30, 0, 9],
}

const others = [12, 20, 4, 0]

/** How many ordinary stacks an account has in its n-th region. */
export function stackCount(account: WorldAccount, place: number): number {
  const counts = mix[account.name] ?? others
  return counts[place] ?? (place % 3 === 0 ? 3 : 0)
}
