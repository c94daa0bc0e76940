import { implement } from '@orpc/server'
import {
  type DueNotice,
  type NoticeReach,
  notificationsContract,
} from '../../shared/notifications.ts'
import type { Target } from '../../shared/target.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { type Circumstances, dueNotices } from './due.ts'
import { type Elsewhere, happeningsOf, type HappeningSources } from './happenings.ts'
import { createNoticeKeeper, type NoticeKeeper } from './keeper.ts'

/** What notices are made of. */
export interface NotificationParts extends HappeningSources {
  readonly inScope: Circumstances['inScope']
  /** The targets of these scopes that are outside of the current one. */
  readonly outside: (scopes: readonly string[]) => readonly Target[]
  /** Reads what happens in other targets, rarely. */
  readonly elsewhere: Elsewhere['sources']
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly now: () => Date
}

/** Milliseconds after which ages and quiet hours are looked at again, and rules that changed. */
const lookAgain = 15_000

/** The notices' slice of the contract. */
export function createNotificationsRouter(parts: NotificationParts) {
  const os = implement(notificationsContract)
  const keeper = createNoticeKeeper(parts.settings)
  return {
    rules: os.rules.handler(() => keeper.rules()),
    setRules: os.setRules.handler(({ input }) => keeper.setRules(input)),
    reach: os.reach.handler(() => reachOf(parts, keeper)),
    watch: os.watch.handler(({ signal }) => watch(parts, keeper, signal)),
  }
}

/** How many targets beside the current scope are read for rules, at most. */
const mostElsewhere = 40

/** The targets that rules reach beside the current scope. */
function outsideOf({ outside }: NotificationParts, keeper: NoticeKeeper): readonly Target[] {
  const named = keeper.rules().rules.flatMap(({ on, scope }) => (on && scope ? [scope] : []))
  return named.length === 0 ? [] : outside([...new Set(named)])
}

function reachOf(parts: NotificationParts, keeper: NoticeKeeper): NoticeReach {
  const outside = outsideOf(parts, keeper).length
  return { outside, read: Math.min(outside, mostElsewhere) }
}

/** Notices as they become due; whoever follows first tells them, so that two windows do not. */
async function* watch(
  parts: NotificationParts,
  keeper: NoticeKeeper,
  signal: AbortSignal | undefined,
): AsyncGenerator<DueNotice[], void> {
  const { inbox, activity, inScope, now } = parts
  const elsewhere = {
    targets: () => outsideOf(parts, keeper).slice(0, mostElsewhere),
    sources: parts.elsewhere,
  }
  const own = new AbortController()
  const stop = signal === undefined ? own.signal : AbortSignal.any([own.signal, signal])
  const since = keeper.since(now())
  try {
    for await (const happenings of happeningsOf({ inbox, activity }, elsewhere, lookAgain, stop)) {
      const circumstances = { now: now(), since, told: keeper.told(), inScope }
      const notices = dueNotices(happenings, keeper.rules(), circumstances)
      keeper.tell(notices.map(({ id }) => id))
      if (notices.length > 0) yield notices
    }
  } finally {
    own.abort()
  }
}
