import Alert from '@cloudscape-design/components/alert'
import type { StackEvent, StackOperation } from '../../../../shared/stacks.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Time } from '../../../ui/time.tsx'
import { operationTitle } from './event-log.ts'
import styles from './events.module.css'

interface RootCauseCardProps {
  readonly operation: StackOperation
  /** What it means, in words. */
  readonly sentence: string
  /** The event that tells it, where it is known. */
  readonly event: StackEvent | undefined
}

/** Why an operation likely failed: in words, then AWS's own, then where. */
export function RootCauseCard(props: RootCauseCardProps): React.JSX.Element {
  const { operation, sentence, event } = props
  return (
    <Alert
      type="error"
      header={`Why the ${operationTitle(operation).toLowerCase()} failed, most likely`}
      action={<CopyButton text={asText(sentence, event)} label="Copy" />}
    >
      <div className={styles.sentence} data-testid="root-cause">
        {sentence}
      </div>
      {event !== undefined && (
        <dl className="fd-facts">
          <Fact name="Resource">
            {[...event.path, event.logicalId].join(' / ')}{' '}
            <span className="fd-quiet">{event.type}</span>
          </Fact>
          <Fact name="When">
            <Time at={event.at} form="exact" />
          </Fact>
          {event.reason !== undefined && event.reason !== sentence && (
            <Fact name="AWS says">{event.reason}</Fact>
          )}
        </dl>
      )}
    </Alert>
  )
}

function Fact(props: {
  readonly name: string
  readonly children: React.ReactNode
}): React.JSX.Element {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function asText(sentence: string, event: StackEvent | undefined): string {
  if (event === undefined) return sentence
  const where = `${event.at} ${[...event.path, event.logicalId].join('/')} ${event.type} ${event.status}`
  return [sentence, where, event.reason].filter((line) => line !== undefined).join('\n')
}
