import { StatusIcon } from './status-icon.tsx'
import { type StatusTone, statusWords } from './status.ts'

interface StatusLabelProps {
  /** AWS's name of the status, such as `UPDATE_ROLLBACK_COMPLETE`. */
  readonly status: string
  /** AWS's reason; shown on hover below the status. */
  readonly reason?: string | undefined
}

/** A CloudFormation status: icon, plain word and colour, with AWS's name on hover. */
export function StatusLabel({ status, reason }: StatusLabelProps) {
  const { word, tone } = statusWords(status)
  const title = reason === undefined ? status : `${status}\n${reason}`
  return (
    <ToneLabel tone={tone} title={title}>
      {word}
    </ToneLabel>
  )
}

interface ToneLabelProps {
  readonly tone: StatusTone
  readonly title?: string
  readonly children: string
}

/** Icon, word and colour of any state, for what is not a CloudFormation status. */
export function ToneLabel({ tone, title, children }: ToneLabelProps) {
  return (
    <span className={`fd-status fd-tone-${tone}`} title={title}>
      <StatusIcon tone={tone} />
      <span className="fd-status-word">{children}</span>
    </span>
  )
}
