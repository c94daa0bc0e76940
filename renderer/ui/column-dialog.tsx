import Checkbox from '@cloudscape-design/components/checkbox'
import List from '@cloudscape-design/components/list'
import { useState } from 'react'
import { FormDialog } from './form-dialog.tsx'

interface ColumnDialogProps {
  readonly columns: readonly { readonly id: string; readonly title: string }[]
  /** Ids of the columns shown now, in order. */
  readonly shown: readonly string[]
  /** The column that cannot be hidden. */
  readonly fixed: string
  readonly onChoose: (shown: readonly string[]) => void
  readonly onClose: () => void
}

interface Choice {
  readonly id: string
  readonly title: string
  readonly shown: boolean
}

/** Choose columns and put them in order, by mouse or keyboard. */
export function ColumnDialog({ columns, shown, fixed, onChoose, onClose }: ColumnDialogProps) {
  const [choices, setChoices] = useState(() => choicesOf(columns, shown))
  const choose = () => {
    onChoose(choices.filter((choice) => choice.shown).map(({ id }) => id))
    onClose()
  }
  const show = (id: string, on: boolean) => {
    setChoices(choices.map((choice) => (choice.id === id ? { ...choice, shown: on } : choice)))
  }
  return (
    <FormDialog title="Columns" verb="Show these" onSubmit={choose} onClose={onClose}>
      <List
        ariaLabel="Columns in their order"
        sortable
        disablePaddings
        items={choices}
        renderItem={(choice) => ({
          id: choice.id,
          announcementLabel: choice.title,
          content: (
            <Checkbox
              checked={choice.shown}
              disabled={choice.id === fixed}
              onChange={({ detail }) => show(choice.id, detail.checked)}
            >
              {choice.title}
            </Checkbox>
          ),
        })}
        onSortingChange={({ detail }) => setChoices([...detail.items])}
      />
    </FormDialog>
  )
}

/** Those shown, in their order, then the others. */
function choicesOf(
  columns: ColumnDialogProps['columns'],
  shown: readonly string[],
): readonly Choice[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const hidden = columns.filter(({ id }) => !shown.includes(id))
  return [
    ...shown.flatMap((id) => {
      const column = byId.get(id)
      return column === undefined ? [] : [{ id, title: column.title, shown: true }]
    }),
    ...hidden.map(({ id, title }) => ({ id, title, shown: false })),
  ]
}
