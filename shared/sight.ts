import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** A row that a window shows, by its list's own id. */
export const RowInSight = z.object({
  account: AccountId,
  region: RegionName,
  id: z.string().max(2048),
})
export type RowInSight = z.infer<typeof RowInSight>

export const sightContract = {
  show: procedure('Says what a window shows of a list, so that it is read often, until cancelled')
    .input(
      z.object({
        /** As the readers are named: `services`, `pipelines`. */
        list: z.string().max(100),
        /** Nobody can see the window: what it lists may wait. */
        hidden: z.boolean().default(false),
        rows: z.array(RowInSight).max(500),
      }),
    )
    .output(eventIterator(z.object({ shown: z.number().int() }))),
}
