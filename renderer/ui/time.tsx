import { useSettings } from '../app/live.ts'
import { useNow } from './clock.ts'
import { exactWords, relativeWords } from './time-words.ts'

interface TimeProps {
  /** ISO 8601; nothing is shown without it. */
  readonly at: string | undefined
  /** `exact` shows the moment itself, as details and tables of events do. */
  readonly form?: 'relative' | 'exact'
}

/** A moment: relative, with the exact one on hover, or the other way round. */
export function Time({ at, form = 'relative' }: TimeProps) {
  const now = useNow()
  const { utc } = useSettings()
  if (at === undefined) return <span className="fd-quiet">–</span>
  const moment = Date.parse(at)
  const exact = exactWords(moment, utc)
  const relative = relativeWords(moment, now)
  return (
    <time className="fd-time" dateTime={at} title={form === 'exact' ? relative : exact}>
      {form === 'exact' ? exact : relative}
    </time>
  )
}
