import type { ServiceAction, ServiceDetail, ServiceRef } from '../../../shared/services.ts'
import { shortTask } from '../words.ts'
import { ContinueDialog } from './dialogs/continue-dialog.tsx'
import { DeployDialog } from './dialogs/deploy-dialog.tsx'
import { ExecDialog } from './dialogs/exec-dialog.tsx'
import { RunTaskDialog } from './dialogs/run-task-dialog.tsx'
import { ScaleDialog } from './dialogs/scale-dialog.tsx'
import { StopTaskDialog } from './dialogs/stop-task-dialog.tsx'
import { WishDialog, type WishWords } from './dialogs/wish-dialog.tsx'

type Of<Action extends ServiceAction['action']> = Extract<ServiceAction, { action: Action }>

/** What the user asked for, before the dialog asked for the rest. */
export type Wish =
  | Of<'force-new-deployment'>
  | Pick<Of<'scale'>, 'action'>
  | (Pick<Of<'deploy-revision'>, 'action'> & { readonly taskDefinition?: string })
  | Of<'stop-deployment'>
  | Of<'continue-deployment'>
  | Pick<Of<'stop-task'>, 'action' | 'task'>
  | Pick<Of<'run-task'>, 'action'>
  | Pick<Of<'exec'>, 'action' | 'enabled'>
  | Of<'replace-task'>

interface ServiceDialogProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly wish: Wish
  readonly onClose: () => void
}

/** The dialog of what the user asked for. */
export function ServiceDialog({ wish, ...rest }: ServiceDialogProps): React.JSX.Element {
  switch (wish.action) {
    case 'scale':
      return <ScaleDialog {...rest} />
    case 'deploy-revision':
      return <DeployDialog {...rest} first={wish.taskDefinition} />
    case 'run-task':
      return <RunTaskDialog {...rest} />
    case 'exec':
      return <ExecDialog {...rest} enabled={wish.enabled} />
    case 'stop-task':
      return <StopTaskDialog {...rest} task={wish.task} />
    case 'continue-deployment':
      return <ContinueDialog {...rest} {...wordsOf(wish, rest.service.name)} request={wish} />
    case 'force-new-deployment':
    case 'stop-deployment':
    case 'replace-task':
      return <WishDialog {...rest} {...wordsOf(wish, rest.service.name)} request={wish} />
  }
}

type PlainWish = Exclude<
  Wish,
  { action: 'scale' | 'deploy-revision' | 'run-task' | 'exec' | 'stop-task' }
>

function wordsOf(wish: PlainWish, name: string): WishWords {
  switch (wish.action) {
    case 'force-new-deployment':
      return words(`Force a new deployment of ${name}`, 'Deploy', `${name} is deployed anew.`)
    case 'stop-deployment':
      return wish.stopType === 'ROLLBACK'
        ? words(`Roll back ${name}`, 'Roll back', `${name} is rolling back.`)
        : words(`Abort the deployment of ${name}`, 'Abort', `The deployment of ${name} stops.`)
    case 'continue-deployment':
      return wish.answer === 'CONTINUE'
        ? words(`Continue the deployment of ${name}`, 'Continue', `${name} goes on.`)
        : words(`Roll back ${name}`, 'Roll back', `${name} is rolling back.`)
    case 'replace-task':
      return words(
        `Replace task ${shortTask(wish.task)}`,
        'Replace',
        `Task ${shortTask(wish.task)} is being replaced.`,
      )
  }
}

function words(title: string, verb: string, done: string): WishWords {
  return { title, verb, done }
}
