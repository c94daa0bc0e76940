import type { z } from 'zod'
import type { KeyValues as StoreKeyValues } from '../store/settings-table.ts'

/** What is kept over restarts. Holds no secret. */
export type KeyValues = Pick<StoreKeyValues, 'get' | 'set' | 'keys'>

/** The value under `key` in the shape of `schema`; undefined where it is missing or of another shape. */
export function kept<Schema extends z.ZodType>(
  store: KeyValues,
  key: string,
  schema: Schema,
): z.infer<Schema> | undefined {
  return schema.safeParse(store.get(key)).data
}

/** All values under keys that begin with `prefix`, by the rest of the key. */
export function keptUnder<Schema extends z.ZodType>(
  store: KeyValues,
  prefix: string,
  schema: Schema,
): Map<string, z.infer<Schema>> {
  return new Map(
    store.keys(prefix).flatMap((key) => {
      const { data } = schema.safeParse(store.get(key))
      return data === undefined ? [] : [[key.slice(prefix.length), data] as const]
    }),
  )
}
