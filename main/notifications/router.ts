import { implement } from '@orpc/server'
import { type DueNotice, notificationsContract } from '../../shared/notifications.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { type Circumstances, dueNotices } from './due.ts'
import { happeningsOf, type HappeningSources } from './happenings.ts'
import { createNoticeKeeper, type NoticeKeeper } from './keeper.ts'

/** What notices are made of. */
export interface NotificationParts extends HappeningSources {
  readonly inScope: Circumstances['inScope']
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
    watch: os.watch.handler(({ signal }) => watch(parts, keeper, signal)),
  }
}

/** Notices as they become due; whoever follows first tells them, so that two windows do not. */
async function* watch(
  { inbox, activity, inScope, now }: NotificationParts,
  keeper: NoticeKeeper,
  signal: AbortSignal | undefined,
): AsyncGenerator<DueNotice[], void> {
  const own = new AbortController()
  const stop = signal === undefined ? own.signal : AbortSignal.any([own.signal, signal])
  const since = keeper.since(now())
  try {
    for await (const happenings of happeningsOf({ inbox, activity }, lookAgain, stop)) {
      const circumstances = { now: now(), since, told: keeper.told(), inScope }
      const notices = dueNotices(happenings, keeper.rules(), circumstances)
      keeper.tell(notices.map(({ id }) => id))
      if (notices.length > 0) yield notices
    }
  } finally {
    own.abort()
  }
}
