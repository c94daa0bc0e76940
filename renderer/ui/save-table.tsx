import Button from '@cloudscape-design/components/button'
import { download } from './download.ts'
import { csvText } from './csv.ts'

interface SaveTableProps {
  /** The file's name without its ending. */
  readonly name: string
  /** What a screen reader calls the table, where a page has several. */
  readonly label?: string
  /** The head first; made when it is asked for. Amounts in full. */
  readonly rows: () => readonly (readonly string[])[]
}

/** Saves a table as CSV. */
export function SaveTable({ name, label, rows }: SaveTableProps): React.JSX.Element {
  return (
    <Button
      {...(label === undefined ? {} : { ariaLabel: `Save the table ${label} (CSV)` })}
      onClick={() => download(`${name}.csv`, csvText(rows()), 'text/csv')}
    >
      Save the table (CSV)
    </Button>
  )
}
