import type { z } from 'zod'
import type { KeyValues as StoreKeyValues } from '../store/settings-table.ts'

/** What is kept over restarts. Holds no secret. */
export type KeyValues = Pick<StoreKeyValues, 'get' | 'set'>

/** The value under `key` in the shape of `schema`; undefined where it is missing or of another shape. */
export function kept<Schema extends z.ZodType>(
  store: KeyValues,
  key: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  return schema.safeParse(store.get(key)).data
}
