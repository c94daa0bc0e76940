import type { Plan } from '../../../shared/plan-document.ts'
import type { AuditItem, Run, RunNode } from '../../../shared/plan-run.ts'

/** The report of a run with its audit, as a file. Pure. */
export function runReport(
  plan: Plan,
  run: Run,
  format: 'markdown' | 'json',
): { name: string; body: string } {
  const name = `foredeck-run-${plan.fingerprint.slice(0, 12)}`
  return format === 'json'
    ? { name: `${name}.json`, body: `${JSON.stringify(asJson(plan, run), null, 2)}\n` }
    : { name: `${name}.md`, body: asMarkdown(plan, run) }
}

function asJson({ id, fingerprint, createdAt, accounts }: Plan, run: Run) {
  return { format: 'foredeck-run-1', plan: { id, fingerprint, createdAt, accounts }, run }
}

function asMarkdown(plan: Plan, run: Run): string {
  const parts = [
    '# Deletion run',
    heading(plan, run),
    accountLines(plan),
    '## Stacks',
    stackTable(run),
    ...failureLines(run),
    ...auditParts(run),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function heading(plan: Plan, run: Run): string {
  const count = (state: RunNode['state']) => run.nodes.filter((node) => node.state === state).length
  const states = (['deleted', 'failed', 'skipped', 'blocked', 'waiting'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state}`)
  return [
    `- Plan ${plan.id}, made ${plan.createdAt}`,
    `- Fingerprint \`${plan.fingerprint}\``,
    `- Run ${run.startedAt} to ${run.endedAt ?? 'now'}: ${run.state}`,
    `- Stacks: ${states.join(', ') || 'none'}`,
    `- Journal entries: ${entryRanges(run.entries) || 'none'}`,
  ].join('\n')
}

/** `3–7, 9`. */
function entryRanges(entries: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const entry of entries.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last?.[1] === entry - 1) last[1] = entry
    else ranges.push([entry, entry])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

function accountLines({ accounts }: Plan): string {
  return accounts
    .map(
      ({ name, alias, account, principal }) =>
        `- ${text(name)}${alias === undefined ? '' : ` (${text(alias)})`}, ${account}, as \`${principal}\``,
    )
    .join('\n')
}

function stackTable({ nodes }: Run): string {
  const rows = nodes.map((node) =>
    [node.name, node.account, node.region, node.state, String(node.attempts), tookOf(node)]
      .map(text)
      .join(' | '),
  )
  const head = 'Stack | Account | Region | State | Attempts | Took'
  return [head, '--- | --- | --- | --- | --- | ---', ...rows].map((row) => `| ${row} |`).join('\n')
}

function tookOf({ startedAt, endedAt }: RunNode): string {
  if (startedAt === undefined || endedAt === undefined) return ''
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000)
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}

function failureLines({ nodes }: Run): string[] {
  const failed = nodes.filter(({ state }) => state === 'failed')
  if (failed.length === 0) return []
  const lines = failed.flatMap(({ name, failures }) =>
    failures.map(
      ({ logicalId, type, reason, advice }) =>
        `- ${text(name)}, ${text(logicalId)} (${type}): ${text(reason)}.${advice === undefined ? '' : ` ${text(advice)}`}`,
    ),
  )
  return ['## Failures', lines.join('\n')]
}

const sections: readonly (readonly [AuditItem['verdict'], string])[] = [
  ['left-over', 'Left over'],
  ['unknown', 'Unknown'],
  ['kept', 'Kept by policy'],
  ['gone', 'Gone'],
]

function auditParts({ audit }: Run): string[] {
  if (audit === undefined) return ['## Audit', 'The run has not been audited yet.']
  return [
    '## Audit',
    sections
      .map(([verdict, title]) => `${title}: ${audit.filter((it) => it.verdict === verdict).length}`)
      .join(', '),
    ...sections.flatMap(([verdict, title]) => section(audit, verdict, title)),
  ]
}

function section(audit: readonly AuditItem[], verdict: AuditItem['verdict'], title: string) {
  const items = audit.filter((item) => item.verdict === verdict)
  if (items.length === 0) return []
  return [`### ${title}`, items.map(itemLine).join('\n')]
}

function itemLine(item: AuditItem): string {
  const { logicalId, physicalId, type, account, region, sentence, consoleUrl, cli } = item
  const id = physicalId === undefined ? '' : ` \`${physicalId}\``
  const link = consoleUrl === undefined ? '' : ` [console](${consoleUrl})`
  const command = cli === undefined ? '' : `\n  \`${cli}\``
  return `- ${text(logicalId)}${id} (${type}), ${account} ${region}: ${text(sentence)}${link}${command}`
}

/** Names and reasons are other people's text. */
function text(words: string): string {
  return words.replace(/[\r\n]+/g, ' ').replace(/[|<>*_`[\]\\]/g, String.raw`\$&`)
}
