import { Link } from 'wouter'
import { useCallMeter } from '../live.ts'
import { paths } from '../paths.ts'
import { countWords } from '../../ui/count-words.ts'

/** How many calls were made and are under way; leads to their page. */
export function CallsMeter() {
  const meter = useCallMeter()
  if (meter === undefined) return null
  const { total, lastMinute, inFlight, waiting, throttles, errors } = meter
  const busy = inFlight + waiting > 0
  const title = [
    `${countWords(total, 'call')} since the start, ${lastMinute} in the last minute`,
    `${inFlight} under way, ${waiting} waiting for the budget`,
    `${throttles} throttled, ${errors} failed`,
  ].join('\n')
  return (
    <Link href={paths.calls} className="fd-top-button" title={title}>
      <span className={busy ? 'fd-pulse fd-pulse-busy' : 'fd-pulse'} aria-hidden="true" />
      <span className="fd-top-quiet">
        {lastMinute.toLocaleString('en')} {lastMinute === 1 ? 'call' : 'calls'}/min
        {throttles > 0 ? ` · ${throttles.toLocaleString('en')} throttled` : ''}
      </span>
    </Link>
  )
}
