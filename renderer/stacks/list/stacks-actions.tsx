import { memo, useCallback } from 'react'
import Button from '@cloudscape-design/components/button'
import { CostOffers } from '../../app/cost-offers.tsx'
import type { ObjectFigures } from '../../app/object-costs.ts'
import { ColumnChooser } from '../../ui/column-chooser.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import type { Column, TableLayout } from '../../ui/virtual-table.tsx'
import type { StackItem } from './item.ts'
import { defaultView, type StacksList, type StacksView, viewFromJson, viewToJson } from './view.ts'

interface StacksActionsProps {
  readonly list: StacksList
  readonly columns: readonly Column<StackItem>[]
  readonly layout: TableLayout
  readonly getView: () => StacksView
  readonly onView: (change: Partial<StacksView>) => void
  readonly onRead: () => void
  /** Absent where there is nothing to be paid for. */
  readonly costs: ObjectFigures | undefined
}

/**
 * Reading again, saved views, columns. Draws again only when one of them changed: the filter
 * changes with every key, and these are not part of it.
 */
export const StacksActions = memo(function StacksActions(props: StacksActionsProps) {
  const { list, columns, layout, getView, onView, onRead, costs } = props
  const current = useCallback(() => viewToJson(getView()), [getView])
  return (
    <>
      {costs !== undefined && <CostOffers kind="stacks" figures={costs} />}
      <Button
        variant="icon"
        iconName="refresh"
        ariaLabel="Read all again"
        onClick={() => onRead()}
      />
      <SavedViews
        list={list}
        current={current}
        onApply={(saved) => onView(viewFromJson(saved, defaultView(list, window.innerWidth)))}
      />
      <ColumnChooser
        columns={columns}
        layout={layout}
        onLayout={(changed) => onView({ layout: changed })}
        fixed="name"
      />
    </>
  )
})
