import { useState } from 'react'
import type { ServiceDetail, ServiceRef, ServiceTask } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { StatusIcon } from '../../ui/status-icon.tsx'
import type { Wish } from '../page/service-dialog.tsx'
import { readable, shortTask, taskTone } from '../words.ts'
import { TaskCard } from './task-card.tsx'
import styles from './tasks.module.css'

interface TasksTabProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly onWish: (wish: Wish) => void
}

/** The tasks as a dense grid, running and stopped; the chosen one in detail. */
export function TasksTab({ reference, service, onWish }: TasksTabProps): React.JSX.Element {
  const tasks = useProcedure(
    ['services.tasks', reference],
    (client, signal) => client.services.tasks(reference, { signal }),
    { staleTime: 0, every: 5_000 },
  )
  const [chosen, setChosen] = useState<string>()
  const all = tasks.data ?? []
  const running = all.filter(({ status }) => status !== 'STOPPED')
  const stopped = all.filter(({ status }) => status === 'STOPPED')
  const shown = all.find(({ id }) => id === chosen) ?? stopped.find(({ bad }) => bad) ?? all[0]
  const grid = { chosen: shown?.id, onChoose: setChosen }
  return (
    <div className={styles.whole}>
      {tasks.failure && <FailureNote failure={tasks.failure} onRetry={tasks.refetch} />}
      {tasks.loading && <div className="fd-quiet">Reading the tasks…</div>}
      <TaskGrid
        label={`Running, ${running.length} of ${service.desired}`}
        tasks={running}
        {...grid}
      />
      <TaskGrid label={`Stopped, ${stopped.length}`} tasks={stopped} {...grid} />
      {shown && <TaskCard task={shown} reference={reference} onWish={onWish} />}
    </div>
  )
}

interface TaskGridProps {
  readonly label: string
  readonly tasks: readonly ServiceTask[]
  readonly chosen: string | undefined
  readonly onChoose: (task: string) => void
}

function TaskGrid({ label, tasks, chosen, onChoose }: TaskGridProps): React.JSX.Element {
  return (
    <section aria-label={label}>
      <h2 className={styles.heading}>{label}</h2>
      <div className={styles.grid}>
        {tasks.map((task) => (
          <button
            key={task.id}
            type="button"
            className={`${styles.task} fd-tone-${taskTone(task)}`}
            aria-pressed={task.id === chosen}
            title={wordsOf(task)}
            onClick={() => onChoose(task.id)}
          >
            <StatusIcon tone={taskTone(task)} />
            <span className={styles.id}>{shortTask(task.id)}</span>
            <span className={styles.word}>{shortWord(task)}</span>
          </button>
        ))}
        {tasks.length === 0 && <span className="fd-quiet">None.</span>}
      </div>
    </section>
  )
}

/** What tells most about a task in one word. */
function shortWord({ status, health, containers, tainted }: ServiceTask): string {
  const exit = containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0)
  if (exit) return `exit ${exit.exitCode}`
  if (status === 'RUNNING' && health === 'UNHEALTHY') return 'unhealthy'
  if (status === 'RUNNING' && tainted) return 'tainted'
  return readable(status).toLowerCase()
}

function wordsOf({ id, status, stoppedReason }: ServiceTask): string {
  return [id, readable(status), stoppedReason].filter(Boolean).join('\n')
}
