import { useCallback, useEffect, useMemo } from 'react'
import type { RowInSight } from '../../shared/sight.ts'
import { useConsole } from './console-context.ts'
import { createSightTeller } from './sight-teller.ts'

/**
 * What a list's table calls with the rows in sight, so that the host reads these often. `list` as
 * the host's readers are named; undefined without `sightOf`.
 */
export function useSight<Row>(
  list: string,
  sightOf: ((row: Row) => RowInSight) | undefined,
): ((rows: readonly Row[]) => void) | undefined {
  const console = useConsole()
  const tells = sightOf !== undefined
  const teller = useMemo(() => createSightTeller(console, list), [console, list])
  useEffect(() => (tells ? teller.begin() : undefined), [teller, tells])
  const show = useCallback(
    (rows: readonly Row[]) => {
      if (sightOf !== undefined) teller.show(rows.map(sightOf))
    },
    [teller, sightOf],
  )
  return tells ? show : undefined
}
