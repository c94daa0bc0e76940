import type { ServiceRow } from '../../../shared/services.ts'
import type { ObjectFigures } from '../../app/object-costs.ts'
import { figureWords } from '../../ui/cost-words.ts'
import type { RowChooser } from '../../ui/list/choose-rows.ts'
import { serviceChooser } from './chooser.ts'

/** The list’s chooser with what services cost: sorted as amounts, not as text. */
export function chooserWithCosts(figureOf: ObjectFigures['of']): RowChooser<ServiceRow> {
  const sizeOf = (row: ServiceRow) => Number(figureOf(row)?.monthly ?? -Infinity)
  return {
    textOf(row, key) {
      if (key !== 'cost') return serviceChooser.textOf(row, key)
      const cost = figureOf(row)
      return cost === undefined ? '' : figureWords(cost)
    },
    choose(rows, query, sort, accountName) {
      if (sort?.column !== 'cost') return serviceChooser.choose(rows, query, sort, accountName)
      const way = sort.descending ? -1 : 1
      const sized = serviceChooser
        .choose(rows, query, { column: 'name', descending: false }, accountName)
        .map((row) => ({ row, size: sizeOf(row) }))
      sized.sort((one, other) => (one.size === other.size ? 0 : way * (one.size - other.size)))
      return sized.map(({ row }) => row)
    },
  }
}
