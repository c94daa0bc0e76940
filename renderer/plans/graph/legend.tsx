import { type Look, lookWords } from './look.ts'
import styles from './graph.module.css'

const planned: readonly Look[] = ['data-lost', 'destroyed', 'kept', 'stays']
const running: readonly Look[] = ['moving', 'deleted', 'failed']

/** What colour and outline of the boxes mean. */
export function Legend({ running: withRun }: { readonly running: boolean }): React.JSX.Element {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {[...planned, ...(withRun ? running : [])].map((look) => (
        <li key={look}>
          <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
            <rect
              x="1.5"
              y="1.5"
              width="23"
              height="13"
              rx="3"
              className={styles.box}
              data-look={look}
            />
          </svg>
          {lookWords[look]}
        </li>
      ))}
    </ul>
  )
}
