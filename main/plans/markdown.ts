import type { Plan, PlannedResource, PlannedStack } from '../../shared/plan-document.ts'

/** The plan as a document for a second pair of eyes; `costs` are sentences. Pure. */
export function planMarkdown(plan: Plan, costs: readonly string[]): string {
  return (
    [
      `# Deletion plan ${plan.id}`,
      headOf(plan),
      ...section(
        'What it stops',
        costs.map((sentence) => bullet(sentence)),
      ),
      ...section('Data that will be lost', lostData(plan)),
      ...section(
        'What stands against it',
        plan.blockers.map(({ sentence, advice }) => bullet(sentence, advice)),
      ),
      ...section(
        'What else breaks',
        plan.collateral.map(({ sentence }) => bullet(sentence)),
      ),
      ...stages(plan),
      ...section('Stacks that stay', plan.stacks.filter(({ stage }) => stage < 0).map(stackLine)),
      '## Every resource',
      ...plan.stacks.map((stack) => resourceTable(plan, stack)),
    ].join('\n\n') + '\n'
  )
}

function headOf(plan: Plan): string {
  const accounts = plan.accounts.map(
    ({ account, name, alias, principal }) =>
      `- ${text(name)} (${account}${alias === undefined ? '' : `, ${text(alias)}`}) as \`${principal}\``,
  )
  return [`Made at ${plan.createdAt}. Fingerprint \`${plan.fingerprint}\`.`, '', ...accounts].join(
    '\n',
  )
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
}

function bullet(sentence: string, advice?: string): string {
  return `- ${text(sentence)}${advice === undefined ? '' : ` ${text(advice)}`}`
}

function lostData(plan: Plan): string[] {
  return plan.resources
    .filter(({ stateful, fate }) => stateful && fate === 'destroyed')
    .map((resource) => bullet(`${nameOf(resource)} (${resource.type}): ${resource.reason}`))
}

function stages(plan: Plan): string[] {
  const count = Math.max(-1, ...plan.stacks.map(({ stage }) => stage)) + 1
  return Array.from({ length: count }, (_, stage) => {
    const lines = plan.stacks.filter((stack) => stack.stage === stage).map(stackLine)
    return `## Stage ${stage + 1} of ${count}\n\n${lines.join('\n')}`
  })
}

function stackLine({ row, counts }: PlannedStack): string {
  const fates = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([fate, count]) => `${count} ${fate}`)
  return bullet(
    `${row.name} in ${row.account}, ${row.region}: ${fates.join(', ') || 'no resources'}`,
  )
}

function resourceTable(plan: Plan, stack: PlannedStack): string {
  const own = plan.resources.filter(({ owner }) => owner === stack.row.arn)
  const rows = own.map(
    (resource) =>
      `| ${cell(nameOf(resource))} | ${cell(resource.type)} | ${resource.fate} | ${cell(resource.reason)} |`,
  )
  return [
    `### ${text(stack.row.name)}`,
    '',
    '| Resource | Type | Fate | Why |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function nameOf({ path, logicalId, physicalId }: PlannedResource): string {
  const place = [...path, logicalId].join(' › ')
  return physicalId === undefined ? place : `${place} = ${physicalId}`
}

/** Keeps names from turning into Markdown or HTML of their own. */
function text(words: string): string {
  return words.replace(/[\\`*_[\]<>#]/g, '\\$&').replace(/\s+/g, ' ')
}

function cell(words: string): string {
  return text(words).replaceAll('|', '\\|')
}
