import { z } from 'zod'
import { NoticeRule, type NoticeRules, QuietHours } from '../../shared/notifications.ts'
import type { KeyValues } from '../store/settings-table.ts'

const rulesKey = 'notices.rules'
const toldKey = 'notices.told'
const sinceKey = 'notices.since'

/** Notices remembered as told; more than a week of any team's releases. */
const rememberedAtMost = 2_000

/** What holds until the user chooses otherwise. */
export const defaultRules: NoticeRules = {
  rules: [
    {
      ...{ id: 'failed-deployments', on: true },
      about: { kind: 'changes', kinds: [], outcomes: ['failed', 'rolled-back'] },
    },
    {
      ...{ id: 'old-approvals', on: true },
      about: { kind: 'inbox', kinds: ['approval'], olderThan: 30 },
    },
  ],
}

/** Keeps the rules, and what was told, over restarts. */
export interface NoticeKeeper {
  rules(): NoticeRules
  setRules(rules: NoticeRules): NoticeRules
  /** When notices were first asked for, kept from then on: what ended before is history. */
  since(now: Date): Date
  told(): ReadonlySet<string>
  tell(ids: readonly string[]): void
}

/** Makes a {@link NoticeKeeper}. Stored rules that do not fit are left out one by one. */
export function createNoticeKeeper(store: Pick<KeyValues, 'get' | 'set'>): NoticeKeeper {
  let told = new Set(z.array(z.string()).safeParse(store.get(toldKey)).data ?? [])
  return {
    rules: () => readRules(store.get(rulesKey)),
    setRules(rules) {
      store.set(rulesKey, rules)
      return rules
    },
    since(now) {
      const stored = z.iso.datetime().safeParse(store.get(sinceKey))
      if (stored.success) return new Date(stored.data)
      store.set(sinceKey, now.toISOString())
      return now
    },
    told: () => told,
    tell(ids) {
      if (ids.length === 0) return
      told = new Set([...told, ...ids].slice(-rememberedAtMost))
      store.set(toldKey, [...told])
    },
  }
}

/** Rules out of whatever was stored. Pure. */
export function readRules(stored: unknown): NoticeRules {
  const known = z.object({ rules: z.array(z.unknown()), quiet: z.unknown() }).safeParse(stored)
  if (!known.success) return defaultRules
  const { rules, quiet } = known.data
  const hours = QuietHours.safeParse(quiet)
  return {
    rules: rules.flatMap((rule) => NoticeRule.safeParse(rule).data ?? []),
    ...(hours.success && { quiet: hours.data }),
  }
}
