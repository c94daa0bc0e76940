import { FormDialog } from '../../ui/form-dialog.tsx'
import { pastedLines } from './paste.ts'
import styles from './pane.module.css'

interface PasteDialogProps {
  readonly text: string
  readonly node: string
  readonly account: string | undefined
  /** Whether the program in the terminal takes a paste as one piece, which it does not run by itself. */
  readonly bracketed: boolean | undefined
  readonly onPaste: () => void
  readonly onClose: () => void
}

/** Asks before a text of many lines is pasted: a shell runs each of them. */
export function PasteDialog(props: PasteDialogProps): React.JSX.Element {
  const lines = pastedLines(props.text)
  const count = lines.length === 1 ? 'one line' : `${String(lines.length)} lines`
  return (
    <FormDialog
      title={`Paste ${count} into ${props.node}`}
      verb="Paste"
      onSubmit={props.onPaste}
      onClose={props.onClose}
    >
      <div>
        {props.bracketed === true
          ? 'The program there takes the text as one piece.'
          : 'A shell runs each line at its end.'}
        {props.account === undefined ? '' : ` Account: ${props.account}.`}
      </div>
      <pre className={styles.pasted} tabIndex={0} aria-label="The text to be pasted">
        {lines.slice(0, shownLines).join('\n')}
        {lines.length > shownLines ? `\n… ${String(lines.length - shownLines)} more` : ''}
      </pre>
    </FormDialog>
  )
}

const shownLines = 200
