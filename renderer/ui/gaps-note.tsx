import type { Failure } from '../../shared/failure.ts'
import type { Target } from '../../shared/target.ts'
import { countWords } from './count-words.ts'
import { TargetLabel } from './target-label.tsx'

interface Gap {
  readonly target: Target
  readonly source: string
  readonly failure: Failure
}

interface GapsNoteProps {
  readonly gaps: readonly Gap[]
  /** What a source is called, such as `pipelines`. */
  readonly words: Readonly<Record<string, string>>
}

/** Gaps named one by one at most; the others are counted. */
const namedAtMost = 30

/** What could not be asked, folded into one line: a list is never silently partial. */
export function GapsNote({ gaps, words }: GapsNoteProps): React.JSX.Element | null {
  if (gaps.length === 0) return null
  return (
    <details className="fd-gaps">
      <summary>{countWords(gaps.length, 'reading')} could not be made</summary>
      <ul>
        {gaps.slice(0, namedAtMost).map(({ target, source, failure }) => (
          <li key={`${target.account} ${target.region} ${source} ${failure.sentence}`}>
            <TargetLabel account={target.account} region={target.region} />
            <span>{words[source] ?? source}</span>
            <span className="fd-quiet">
              {failure.sentence} {failure.advice}
            </span>
          </li>
        ))}
      </ul>
      {gaps.length > namedAtMost ? <p>And {gaps.length - namedAtMost} more.</p> : null}
    </details>
  )
}
