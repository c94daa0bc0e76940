import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { ServiceDetail } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Differences } from './differences.tsx'
import { useRevisions } from './use-revisions.ts'
import styles from './definition.module.css'

/** A revision of the task definition as AWS keeps it, and what differs from another. */
export function DefinitionTab({ service }: { readonly service: ServiceDetail }) {
  const revisions = useRevisions(service)
  const known = [...new Set([service.taskDefinition, ...(revisions.data ?? [])])]
  const [shown, setShown] = useState<string>()
  const [other, setOther] = useState<string>()
  const right = shown ?? service.taskDefinition
  return (
    <div className={styles.whole}>
      {revisions.failure && <FailureNote failure={revisions.failure} onRetry={revisions.refetch} />}
      <div className={styles.choice}>
        <span>Revision</span>
        <Select
          ariaLabel="Revision"
          selectedOption={{ value: right }}
          options={known.map((value) => ({ value }))}
          onChange={({ detail }) => setShown(detail.selectedOption.value)}
        />
        <span>compared with</span>
        <Select
          ariaLabel="Compared with"
          selectedOption={other === undefined ? null : { value: other }}
          placeholder="none"
          options={known.filter((value) => value !== right).map((value) => ({ value }))}
          onChange={({ detail }) => setOther(detail.selectedOption.value)}
        />
      </div>
      {other !== undefined && other !== right && (
        <Differences target={service} left={other} right={right} />
      )}
      <Document service={service} taskDefinition={right} />
    </div>
  )
}

interface DocumentProps {
  readonly service: ServiceDetail
  readonly taskDefinition: string
}

function Document({ service, taskDefinition }: DocumentProps): React.JSX.Element {
  const { account, region } = service
  const request = { account, region, taskDefinition }
  const answer = useProcedure(['services.taskDefinition', request], (client, signal) =>
    client.services.taskDefinition(request, { signal }),
  )
  if (answer.failure) return <FailureNote failure={answer.failure} onRetry={answer.refetch} />
  if (answer.data === undefined) return <div className="fd-quiet">Reading the revision…</div>
  const text = JSON.stringify(answer.data.definition, undefined, 2)
  const { registeredBy, registeredAt, status } = answer.data
  return (
    <section aria-label={`Task definition ${taskDefinition}`}>
      <div className={styles.choice}>
        <span className="fd-quiet">
          {[status, registeredAt && `registered ${registeredAt}`, registeredBy]
            .filter(Boolean)
            .join(', ')}
        </span>
        <CopyButton text={text} label="Copy JSON" />
      </div>
      <pre className={styles.document} tabIndex={0} aria-label={taskDefinition}>
        {text}
      </pre>
    </section>
  )
}
