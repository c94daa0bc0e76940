import type { SessionRow } from '../../../shared/sessions.ts'
import type { ShellWish } from '../../app/open-shell.ts'

type Phase = SessionRow['state']['phase']

/** From what needs a look first to what needs none. */
const urgency: readonly Phase[] = ['lost', 'resuming', 'orphaned', 'connecting', 'live', 'ended']

const words: Readonly<Record<Phase, string>> = {
  connecting: 'connecting',
  live: 'live',
  resuming: 'resuming',
  lost: 'lost',
  orphaned: 'left behind',
  ended: 'ended',
}

/** The state of a tab: that of its pane that needs a look first. */
export function phaseOfTab(rows: readonly SessionRow[]): Phase {
  const phases = rows.map(({ state }) => state.phase)
  return urgency.find((phase) => phases.includes(phase)) ?? 'ended'
}

export function phaseWords(phase: Phase): string {
  return words[phase]
}

/** Whether a session is shown in a terminal. What was left behind is offered whatever it was for. */
export function hasPane({ purpose, state }: SessionRow): boolean {
  return purpose === 'shell' || purpose === 'command' || state.phase === 'orphaned'
}

/** Whether something at AWS goes on in it that closing would end. */
export function isOpen({ state }: SessionRow): boolean {
  return state.phase !== 'ended'
}

/** The same shell once more, by the document that its user chose, where it was one of their own. */
export function wishOf(row: SessionRow): ShellWish {
  const { account, region, node, nodeName, command, document } = row
  const chosen = document !== '' && !document.startsWith('AWS-')
  return {
    ...{ account, region, node, name: nodeName },
    ...(command !== undefined && { command }),
    ...(chosen && { document }),
  }
}
