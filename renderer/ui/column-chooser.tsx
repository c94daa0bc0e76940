import { lazy, Suspense, useState } from 'react'
import Button from '@cloudscape-design/components/button'
import { useKey } from '../app/use-key.ts'
import type { Column, TableLayout } from './virtual-table.tsx'

interface ColumnChooserProps<Item> {
  readonly columns: readonly Column<Item>[]
  readonly layout: TableLayout
  readonly onLayout: (layout: TableLayout) => void
  /** The column that is always there. */
  readonly fixed: string
}

const ColumnDialog = lazy(async () => ({
  default: (await import('./column-dialog.tsx')).ColumnDialog,
}))

/** Which columns a table shows and in which order: a gear that opens the choice. */
export function ColumnChooser<Item>(props: ColumnChooserProps<Item>) {
  const { columns, layout, onLayout, fixed } = props
  const [open, setOpen] = useState(false)
  useKey('list.columns', () => setOpen(true))
  return (
    <>
      <Button
        variant="icon"
        iconName="settings"
        ariaLabel="Columns"
        onClick={() => setOpen(true)}
      />
      {open ? (
        <Suspense fallback={null}>
          <ColumnDialog
            columns={columns}
            shown={layout.columns}
            fixed={fixed}
            onChoose={(chosen) => onLayout({ ...layout, columns: chosen })}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
