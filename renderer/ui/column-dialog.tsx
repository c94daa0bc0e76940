import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import List from '@cloudscape-design/components/list'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

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
    <Modal
      visible
      header="Columns"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" onClick={choose}>
              Confirm
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
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
    </Modal>
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
