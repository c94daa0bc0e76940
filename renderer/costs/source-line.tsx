import { askedWords } from './source-words.ts'
import { useSources } from './use-costs.ts'

interface SourceLineProps {
  /** The source that was chosen; none: what was found best. */
  readonly source: string | undefined
  readonly change: number
}

/** Who answers for the figures below, and for which accounts. */
export function SourceLine({ source, change }: SourceLineProps): React.JSX.Element | null {
  const words = askedWords(useSources(change).data ?? [], source)
  return words === '' ? null : <div className="fd-quiet">{words}</div>
}
