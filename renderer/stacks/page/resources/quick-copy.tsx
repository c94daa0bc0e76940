import { notify } from '../../../app/toasts.ts'
import styles from './resources.module.css'

interface QuickCopyProps {
  readonly text: string
  readonly label: string
}

/** A small copy button without state, cheap enough for every row of a long table. */
export function QuickCopy({ text, label }: QuickCopyProps): React.JSX.Element {
  return (
    <button
      type="button"
      className={styles.copy}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation()
        copy(text, event.currentTarget)
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M5.5 5.5h8v8h-8zM10.5 2.5h-8v8" />
      </svg>
    </button>
  )
}

function copy(text: string, button: HTMLButtonElement): void {
  navigator.clipboard.writeText(text).then(
    () => {
      button.dataset['copied'] = ''
      setTimeout(() => delete button.dataset['copied'], 1500)
    },
    () => notify({ kind: 'warning', sentence: 'The browser refused to copy.' }),
  )
}
