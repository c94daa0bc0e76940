import Button from '@cloudscape-design/components/button'
import type { ServiceRef, ServiceTask } from '../../../shared/services.ts'
import { openShell, useShellDock } from '../../app/open-shell.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import type { Wish } from '../page/service-dialog.tsx'
import { principalName, readable, shortImage, shortTask, stateTone, taskTone } from '../words.ts'
import styles from './tasks.module.css'

type Container = ServiceTask['containers'][number]

interface TaskCardProps {
  readonly task: ServiceTask
  readonly reference: ServiceRef
  readonly onWish: (wish: Wish) => void
}

/** One task: how it stands or why it ended, its containers, and what can be done with it. */
export function TaskCard({ task, reference, onWish }: TaskCardProps): React.JSX.Element {
  const dock = useShellDock()
  const running = task.status !== 'STOPPED'
  const shell = dock && running && task.execEnabled ? reference : undefined
  return (
    <section className={styles.card} aria-label={`Task ${shortTask(task.id)}`}>
      <div className={styles.head}>
        <ToneLabel tone={taskTone(task)}>{readable(task.status)}</ToneLabel>
        <span className="fd-mono">{task.id}</span>
        <CopyButton icon text={task.arn} label="Copy ARN" />
        {running && (
          <>
            <Button onClick={() => onWish({ action: 'stop-task', task: task.id })}>Stop…</Button>
            <Button onClick={() => onWish({ action: 'replace-task', task: task.id })}>
              Replace…
            </Button>
          </>
        )}
        {running && !task.execEnabled && (
          <span className="fd-quiet">ECS Exec is off for this task: no shell.</span>
        )}
      </div>
      {task.tainted && (
        <div className={styles.tainted}>
          <ToneLabel tone="warning">Tainted</ToneLabel>
          <span>
            {principalName(task.tainted.by)} was inside it <Time at={task.tainted.at} />. It may no
            longer be what its image says{running ? ': replace it.' : '.'}
          </span>
        </div>
      )}
      {task.stoppedReason && <div className={styles.reason}>{task.stoppedReason}</div>}
      <Facts task={task} />
      <SmallTable
        label="Containers"
        items={task.containers}
        columns={columnsOf(shell)}
        keyOf={({ name }) => name}
        empty="ECS tells of no containers."
      />
    </section>
  )
}

function Facts({ task }: { readonly task: ServiceTask }): React.JSX.Element {
  const { taskDefinition, zone, stopCode, launchType, capacityProvider, startedBy } = task
  const texts = [taskDefinition, zone, launchType ?? capacityProvider, stopCode, startedBy]
  return (
    <div className={styles.facts}>
      {texts.filter(Boolean).map((text) => (
        <span key={text}>{text}</span>
      ))}
      {task.startedAt && (
        <span>
          started <Time at={task.startedAt} />
        </span>
      )}
      {task.stoppedAt && (
        <span>
          stopped <Time at={task.stoppedAt} form="exact" />
        </span>
      )}
      {task.keptAt && (
        <span>
          kept by Foredeck <Time at={task.keptAt} />
        </span>
      )}
    </div>
  )
}

function columnsOf(shell: ServiceRef | undefined): readonly SmallColumn<Container>[] {
  return [
    { id: 'name', header: 'Container', text: ({ name }) => name, cell: ({ name }) => name },
    {
      ...{ id: 'status', header: 'Status', text: ({ status = '' }) => status },
      cell: ({ status, health }) => (
        <>
          {status ? readable(status) : '–'}
          {health && health !== 'UNKNOWN' && (
            <ToneLabel tone={stateTone(health)}>{readable(health)}</ToneLabel>
          )}
        </>
      ),
    },
    {
      ...{ id: 'exit', header: 'Exit code', width: 100, text: ({ exitCode = '' }) => exitCode },
      cell: ({ exitCode }) =>
        exitCode === undefined || exitCode === 0 ? (
          (exitCode ?? '–')
        ) : (
          <ToneLabel tone="error">{String(exitCode)}</ToneLabel>
        ),
    },
    {
      ...{ id: 'reason', header: 'Reason', text: ({ reason = '' }) => reason },
      cell: ({ reason }) => reason ?? '–',
    },
    {
      ...{ id: 'image', header: 'Image', text: ({ image = '' }) => image },
      cell: ({ image, digest }) => <span title={digest}>{image ? shortImage(image) : '–'}</span>,
    },
    ...(shell ? [shellColumn(shell)] : []),
  ]
}

function shellColumn({ account, region }: ServiceRef): SmallColumn<Container> {
  return {
    ...{ id: 'actions', header: 'Shell', width: 120, text: () => '' },
    cell: ({ node, name, status }) =>
      status === 'RUNNING' && (
        <Button
          variant="inline-link"
          ariaLabel={`Open a shell in ${name}`}
          onClick={() => openShell({ account, region, node, name })}
        >
          Open shell
        </Button>
      ),
  }
}
