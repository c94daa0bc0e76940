import { z } from 'zod'

/** A twelve-digit AWS account id. */
export const AccountId = z.string().regex(/^\d{12}$/, 'An account id is twelve digits')
export type AccountId = z.infer<typeof AccountId>

/** A region's code, such as `eu-west-1`. */
export const RegionName = z
  .string()
  .regex(/^[a-z]{2,5}(-[a-z]+)+-\d+$/, 'A region is written like eu-west-1')
export type RegionName = z.infer<typeof RegionName>

/** Account × region: what every record, cache key, row and route carries. */
export const Target = z.object({ account: AccountId, region: RegionName })
export type Target = z.infer<typeof Target>

export { targetKey } from './target-key.ts'
