import { implement } from '@orpc/server'
import { type InboxState, inboxContract } from '../../shared/inbox.ts'
import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { PipelineRow } from '../../shared/pipelines.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackRow } from '../../shared/stacks.ts'
import { failuresOf, type LiveRows, pendingOf, rowsOf } from '../aws/live-rows.ts'
import { paced } from '../aws/pace.ts'
import { streamOf } from '../aws/signal.ts'
import { type Answering, giveAnswer, previewAnswer } from './answer.ts'
import type { ChangeSetSweep } from './change-set-sweep.ts'
import { inboxItems, type InboxRows } from './items.ts'

/** What the inbox is made of. */
export interface InboxParts {
  readonly pipelines: LiveRows<PipelineRow>
  readonly services: LiveRows<ServiceRow>
  readonly groups: LiveRows<DeploymentGroupRow>
  readonly stacks: LiveRows<StackRow>
  readonly changeSets: ChangeSetSweep
  /** Plans and portals as they are now, and who tells of their changes. */
  readonly own: () => Pick<InboxRows, 'plans' | 'portals'>
  readonly onOwnChange: (listener: () => void) => () => void
  readonly answering: Answering
  readonly now: () => Date
}

/** Milliseconds between two tellings. */
const pace = 500

/** The inbox's slice of the contract. */
export function createInboxRouter(parts: InboxParts) {
  const os = implement(inboxContract)
  return {
    watch: os.watch.handler(({ signal }) => watchInbox(parts, signal)),
    previewAnswer: os.previewAnswer.handler(({ input }) => previewAnswer(parts.answering, input)),
    // A write is not cut off half way because a window closed: it gets no signal.
    answer: os.answer.handler(({ input: { confirmation, ...answer } }) =>
      giveAnswer(parts.answering, answer, confirmation),
    ),
  }
}

/** What waits, now and at every change, until `signal` aborts. */
async function* watchInbox(
  parts: InboxParts,
  signal: AbortSignal | undefined,
): AsyncGenerator<InboxState, void> {
  const { pipelines, services, groups, stacks, changeSets, onOwnChange } = parts
  const listen = (listener: () => void) => {
    const sources = [pipelines, services, groups, stacks, changeSets]
    const stops = sources.map((one) => one.listen(listener))
    stops.push(onOwnChange(listener))
    return () => stops.forEach((stop) => stop())
  }
  const changes = paced(listen, pace)
  let last = ''
  try {
    for await (const state of streamOf(changes, () => stateOf(parts), signal)) {
      const { readAt, ...rest } = state
      const text = JSON.stringify(rest)
      if (text !== last) yield { ...rest, ...(readAt !== undefined && { readAt }) }
      last = text
    }
  } finally {
    changes.dispose()
  }
}

function stateOf(parts: InboxParts): InboxState {
  const { pipelines, services, groups, changeSets, own, now } = parts
  const { oldest, ...standing } = changeSets.standing()
  return {
    items: inboxItems({
      ...own(),
      pipelines: rowsOf(pipelines.reading()),
      services: rowsOf(services.reading()),
      groups: rowsOf(groups.reading()),
      stacks: changeSets.unread(),
      changeSets: changeSets.waiting(),
    }),
    ...gapsOf(parts),
    readAt: now().toISOString(),
    changeSets: { ...standing, ...(oldest !== undefined && { oldest }) },
  }
}

function gapsOf(parts: InboxParts): Pick<InboxState, 'gaps' | 'pending'> {
  const { pipelines, services, groups, stacks, changeSets } = parts
  const readings = [
    ['approval', pipelines.reading()],
    ['pause-hook', services.reading()],
    ['ready-wait', groups.reading()],
    ['change-set', stacks.reading()],
  ] as const
  const failures = readings.flatMap(([source, reading]) =>
    failuresOf(reading).map((gap) => ({ ...gap, source })),
  )
  const refused = changeSets.gaps().map((gap) => ({ ...gap, source: 'change-set' as const }))
  return {
    // A login that is needed is an item of its own.
    gaps: [...failures, ...refused].filter(({ failure }) => failure.kind !== 'login-needed'),
    pending: new Set(readings.flatMap(([, reading]) => pendingOf(reading))).size,
  }
}
