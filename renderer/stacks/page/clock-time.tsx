import { useSettings } from '../../app/live.ts'
import { exactWords } from '../../ui/time-words.ts'

/** The time of day of a moment, to the second, with the whole moment on hover. */
export function ClockTime({ at }: { readonly at: string }): React.JSX.Element {
  const { utc } = useSettings()
  const exact = exactWords(Date.parse(at), utc)
  return (
    <time className="fd-time" dateTime={at} title={exact}>
      {/\d\d:\d\d:\d\d/.exec(exact)?.[0] ?? exact}
    </time>
  )
}
