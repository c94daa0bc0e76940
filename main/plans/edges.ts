import type { PlanEdge } from '../../shared/plan-document.ts'
import type { StackFacts } from './facts.ts'
import type { Members } from './members.ts'

/** All edges between planned stacks, each once, in a fixed order. Pure. */
export function edgesOf(members: Members): PlanEdge[] {
  const edges = members.stacks.flatMap((stack) => [
    ...importEdges(stack, members),
    ...roleEdges(stack, members),
    ...referenceEdges(stack, members),
  ])
  const unique = new Map(edges.map((edge) => [edgeKey(edge), edge]))
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? [])
}

function edgeKey({ before, after, kind, through }: PlanEdge): string {
  return JSON.stringify([before, after, kind, through])
}

/** Importers go before the stack whose export they import. */
function importEdges(exporter: StackFacts, members: Members): PlanEdge[] {
  const { account, region, arn } = exporter.row
  return exporter.exports.flatMap(({ name, importers = [] }) =>
    importers.flatMap((importer) => {
      const stack = members.byName(account, region, importer)
      if (!stack || stack === exporter) return []
      return [{ before: stack.row.arn, after: arn, kind: 'imports' as const, through: name }]
    }),
  )
}

/** A stack needs its service role to be deleted, so it goes before the stack that owns the role. */
function roleEdges(stack: StackFacts, members: Members): PlanEdge[] {
  const { role, account, arn } = stack.row
  const roleName = role?.split('/').at(-1)
  const owner = roleName === undefined ? undefined : members.ownerOfRole(account, roleName)
  if (!owner || owner === stack || roleName === undefined) return []
  return [{ before: arn, after: owner.row.arn, kind: 'service-role', through: roleName }]
}

/** What takes a value by name goes before what owns the name. */
function referenceEdges(stack: StackFacts, members: Members): PlanEdge[] {
  const { account, region, arn } = stack.row
  return stack.references.flatMap(({ name }) => {
    const owner = members.ownerOfReference(account, region, name)
    if (!owner || owner === stack) return []
    return [{ before: arn, after: owner.row.arn, kind: 'reference' as const, through: name }]
  })
}
