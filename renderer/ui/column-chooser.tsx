import { useRef } from 'react'
import CollectionPreferences from '@cloudscape-design/components/collection-preferences'
import { useKey } from '../app/use-key.ts'
import type { Column, TableLayout } from './virtual-table.tsx'

interface ColumnChooserProps<Item> {
  readonly columns: readonly Column<Item>[]
  readonly layout: TableLayout
  readonly onLayout: (layout: TableLayout) => void
  /** The column that is always there. */
  readonly fixed: string
}

/** Which columns a table shows and in which order: a gear that opens the choice. */
export function ColumnChooser<Item>(props: ColumnChooserProps<Item>) {
  const { columns, layout, onLayout, fixed } = props
  const frame = useRef<HTMLSpanElement>(null)
  useKey('list.columns', () => frame.current?.querySelector('button')?.click())
  const hidden = columns.filter(({ id }) => !layout.columns.includes(id))
  return (
    <span ref={frame}>
      <CollectionPreferences
        title="Columns"
        confirmLabel="Confirm"
        cancelLabel="Cancel"
        preferences={{
          contentDisplay: [
            ...layout.columns.map((id) => ({ id, visible: true })),
            ...hidden.map(({ id }) => ({ id, visible: false })),
          ],
        }}
        contentDisplayPreference={{
          title: 'Columns',
          description: 'Choose the columns and drag them into order.',
          options: columns.map(({ id, title }) => ({
            id,
            label: title,
            alwaysVisible: id === fixed,
          })),
        }}
        onConfirm={({ detail }) => {
          const shown = (detail.contentDisplay ?? []).filter(({ visible }) => visible)
          onLayout({ ...layout, columns: shown.map(({ id }) => id) })
        }}
      />
    </span>
  )
}
