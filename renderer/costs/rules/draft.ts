import { CostRule } from '../../../shared/cost-rules.ts'

/** A rule as it is being typed. */
export interface RuleDraft {
  readonly rule: CostRule['rule']
  readonly key: string
  /** Values, accounts or a stack’s name; several are parted by commas. */
  readonly of: string
  /** What they count as; of a share, whom it is divided among. */
  readonly as: string
  readonly split: 'evenly' | 'proportional' | 'fixed'
  readonly note: string
}

export const emptyDraft: RuleDraft = {
  ...{ rule: 'merge', key: '', of: '', as: '', split: 'evenly', note: '' },
}

/** The rule that was typed, or why it is none yet. Pure. */
export function ruleOf(draft: RuleDraft): { rule: CostRule } | { problem: string } {
  if (draft.key.trim() === '') return { problem: 'A rule is about a tag key.' }
  const parsed = CostRule.safeParse(shapeOf(draft))
  if (parsed.success) {
    const problem = sharesProblem(parsed.data)
    return problem === undefined ? { rule: parsed.data } : { problem }
  }
  return { problem: problems[draft.rule] }
}

const problems: Readonly<Record<CostRule['rule'], string>> = {
  merge: 'Say which values are merged, parted by commas, and into which.',
  account: 'Say which accounts, twelve digits each, parted by commas, and the value they count as.',
  stack: 'Say a stack’s name, with * and ? where it varies, and the value it counts as.',
  share: 'Say which value is divided.',
}

function shapeOf({ rule, key, of, as, split, note }: RuleDraft): unknown {
  const told = { key: key.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) }
  switch (rule) {
    case 'merge':
      return { rule, ...told, values: partsOf(of), into: as.trim() }
    case 'account':
      return { rule, ...told, accounts: partsOf(of), value: as.trim() }
    case 'stack':
      return { rule, ...told, name: of.trim(), value: as.trim() }
    case 'share':
      return { rule, ...told, value: of.trim(), split, ...amongOf(split, as) }
  }
}

/** `a, b` names values; `a 0.4, b 0.6` gives each its fixed share. */
function amongOf(split: RuleDraft['split'], text: string): object {
  const parts = partsOf(text)
  if (split !== 'fixed') return parts.length === 0 ? {} : { among: parts }
  const pairs = parts.map((part) => /^(.*\S)\s+(\d*\.?\d+)$/.exec(part)?.slice(1) ?? [part, ''])
  return { among: pairs.map(([value]) => value), shares: Object.fromEntries(pairs) as object }
}

function sharesProblem(rule: CostRule): string | undefined {
  if (rule.rule !== 'share' || rule.split !== 'fixed') return undefined
  const shares = Object.values(rule.shares ?? {})
  // Ten places are as many as amounts have.
  const sum = shares.reduce((all, share) => all + Math.round(Number(share) * 1e10), 0)
  const whole = shares.length > 0 && shares.every((share) => share !== '') && sum === 1e10
  return whole ? undefined : 'Fixed shares are written like shop 0.4, data 0.6 and sum to 1.'
}

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
