import type { Change } from '../../shared/activity.ts'
import type { InboxItem } from '../../shared/inbox.ts'
import type { DueNotice, NoticeRule, NoticeRules, QuietHours } from '../../shared/notifications.ts'
import type { Target } from '../../shared/target.ts'
import { present } from '../aws/present.ts'

/** What there may be to tell of. */
export interface Happenings {
  readonly items: readonly InboxItem[]
  readonly changes: readonly Change[]
}

/** What decides beside the rules. */
export interface Circumstances {
  readonly now: Date
  /** Since when it is told: what ended before is history. */
  readonly since: Date
  /** Ids that were told. */
  readonly told: ReadonlySet<string>
  /** Whether a target belongs to a scope; without a scope's id, to the current one. */
  readonly inScope: (scope: string | undefined, target: Target) => boolean
}

/**
 * The notices due now, each once. A rule tells nothing in its quiet hours: that is due when they are
 * over. Pure.
 */
export function dueNotices(
  { items, changes }: Happenings,
  { rules, quiet }: NoticeRules,
  circumstances: Circumstances,
): DueNotice[] {
  const { now, told } = circumstances
  const on = rules.filter((rule) => rule.on && !isQuietNow(rule.quiet ?? quiet, now))
  const notices = [
    ...changes
      .filter((change) => on.some((rule) => tellsChange(rule, change, circumstances)))
      .map(changeNotice),
    ...items
      .filter((item) => on.some((rule) => tellsItem(rule, item, circumstances)))
      .map(itemNotice),
  ]
  const byId = new Map(notices.map((notice) => [notice.id, notice]))
  return [...byId.values()].filter(({ id }) => !told.has(id))
}

function isQuietNow(quiet: QuietHours | undefined, now: Date): boolean {
  return quiet !== undefined && isQuiet(quiet, now)
}

/** Whether a time of the machine's zone is within quiet hours; equal ends are no hours. Pure. */
export function isQuiet({ from, until }: QuietHours, now: Date): boolean {
  const two = (value: number) => String(value).padStart(2, '0')
  const at = `${two(now.getHours())}:${two(now.getMinutes())}`
  return from <= until ? from <= at && at < until : at >= from || at < until
}

function tellsChange(rule: NoticeRule, change: Change, circumstances: Circumstances): boolean {
  const { about, scope } = rule
  if (about.kind !== 'changes') return false
  const { since, inScope } = circumstances
  return (
    picks(about.kinds, change.kind) &&
    about.outcomes.includes(change.outcome) &&
    Date.parse(change.endedAt ?? change.startedAt) >= since.getTime() &&
    inScope(scope, change)
  )
}

function tellsItem(rule: NoticeRule, item: InboxItem, circumstances: Circumstances): boolean {
  const { about, scope } = rule
  if (about.kind !== 'inbox' || !picks(about.kinds, item.kind)) return false
  const { account, region } = item
  const target = account === undefined || region === undefined ? undefined : { account, region }
  // Without a target it belongs to no scope but to everybody.
  if (target !== undefined && !circumstances.inScope(scope, target)) return false
  return about.olderThan === 0 || isOlder(item, about.olderThan, circumstances.now)
}

function isOlder({ since }: InboxItem, minutes: number, now: Date): boolean {
  return since !== undefined && now.getTime() - Date.parse(since) >= minutes * 60_000
}

function picks<Kind>(kinds: readonly Kind[], kind: Kind): boolean {
  return kinds.length === 0 || kinds.includes(kind)
}

const outcomes: Readonly<Record<Change['outcome'], string>> = {
  'in-progress': 'in progress',
  succeeded: 'succeeded',
  failed: 'failed',
  'rolled-back': 'rolled back',
  stuck: 'is stuck',
  waiting: 'waits',
}

function changeNotice({
  id,
  kind,
  name,
  outcome,
  sentence,
  account,
  region,
  ref,
}: Change): DueNotice {
  return {
    id: JSON.stringify([id, outcome]),
    title: `${name} ${outcomes[outcome]}`,
    body: sentence,
    ...{ account, region },
    link: { kind, id: ref },
  }
}

function itemNotice({ id, title, changes, account, region, link, since }: InboxItem): DueNotice {
  return {
    // The same pipeline may wait anew: that is another waiting.
    id: JSON.stringify(['inbox', id, since ?? '']),
    title: `${title} waits for you`,
    body: changes,
    ...present({ account, region }),
    link,
  }
}
