import type { NodeRow } from '../../shared/nodes.ts'
import { countWords } from '../ui/count-words.ts'
import type { TunnelDraft } from './draft.ts'

/** Suggestions shown at most; who types more letters sees the rest. */
const atMost = 50

/** Something that a tunnel can go through, as the field suggests it. */
export interface ThroughOption {
  readonly value: string
  readonly label?: string
  readonly description?: string
}

/** The nodes, tags or stacks that have all words of what is typed; pure. Containers take no tunnel. */
export function throughOptions(rows: readonly NodeRow[], draft: TunnelDraft): ThroughOption[] {
  const words = draft.through.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ value, label = '' }: ThroughOption) => {
    const text = `${value} ${label}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const machines = rows.filter((row) => row.kind !== 'container' && isWithin(row, draft))
  return optionsOf(machines, draft.by).filter(fits).slice(0, atMost)
}

function optionsOf(rows: readonly NodeRow[], by: TunnelDraft['by']): ThroughOption[] {
  if (by === 'node') {
    return rows.map(({ node, name, account, region }) => ({
      value: node,
      label: `${name} (${node})`,
      description: `${account} · ${region}`,
    }))
  }
  const values = rows.flatMap(({ tags, stack }) =>
    by === 'stack' ? (stack ?? []) : Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  )
  return [...new Set(values)].sort().map((value) => ({ value }))
}

/** The draft with this node, tag or stack; a node says its account and region too. Pure. */
export function withThrough(
  draft: TunnelDraft,
  through: string,
  rows: readonly NodeRow[],
): TunnelDraft {
  const found = draft.by === 'node' ? rows.filter(({ node }) => node === through) : []
  const [row] = found
  // Two accounts may have a node of the same id; then the user must say which.
  if (row === undefined || found.length > 1) return { ...draft, through }
  return { ...draft, through, account: row.account, region: row.region }
}

/** How many nodes a tag or a stack means now, in words; nothing for a single node. Pure. */
export function matchWords(rows: readonly NodeRow[], draft: TunnelDraft): string | undefined {
  const { by } = draft
  const through = draft.through.trim()
  if (by === 'node' || through === '') return undefined
  const matching = rows.filter(
    (row) => row.kind !== 'container' && isWithin(row, draft) && isMeant(row, by, through),
  )
  const ready = matching.filter(({ connectable, ping }) => connectable && ping === 'Online')
  return `Matches ${countWords(matching.length, 'node')} that are known, ${ready.length} online.`
}

function isMeant({ tags, stack, stackArn }: NodeRow, by: 'tag' | 'stack', through: string) {
  if (by === 'stack') return stack === through || stackArn === through
  const at = through.indexOf('=')
  return at > 0 && tags[through.slice(0, at)] === through.slice(at + 1)
}

function isWithin({ account, region }: NodeRow, draft: TunnelDraft): boolean {
  const fits = (wanted: string, value: string) => wanted.trim() === '' || wanted.trim() === value
  return fits(draft.account, account) && fits(draft.region, region)
}
