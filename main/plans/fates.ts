import type {
  Fate,
  Finding,
  PlanChoices,
  PlannedResource,
  Remedy,
} from '../../shared/plan-document.ts'
import { holdingOf } from '../cloudformation/stateful.ts'
import type { ResourceFacts, StackFacts } from './facts.ts'

/** Findings and choices, to be looked up by resource. */
export interface ResourceKnowledge {
  findingsOf(resource: ResourceFacts): readonly Finding[]
  chosenFor(resource: ResourceFacts): Remedy | undefined
}

/** Indexes findings and choices by the stack and the logical id they are about. */
export function knowledgeOf(findings: readonly Finding[], choices: PlanChoices): ResourceKnowledge {
  const key = ({ stack, logicalId }: { stack: string; logicalId: string }) =>
    `${stack} ${logicalId}`
  const byResource = Map.groupBy(findings, key)
  const chosen = new Map(choices.remedies.map((choice) => [key(choice), choice.remedy]))
  return {
    findingsOf: (resource) => byResource.get(key(resource)) ?? [],
    chosenFor: (resource) => chosen.get(key(resource)),
  }
}

/** The fate of every resource of a stack, should the stack be deleted. Pure. */
export function fatesOf(stack: StackFacts, knowledge: ResourceKnowledge): PlannedResource[] {
  const kept = new Map<string, string>()
  return (
    stack.resources
      // Parents before what is nested in them, so that what keeps a parent keeps its children.
      .toSorted((a, b) => a.path.length - b.path.length)
      .map((resource) => {
        const planned = {
          owner: stack.row.arn,
          ...fateOf(resource, knowledge, kept.get(resource.stack)),
        }
        if (planned.fate === 'retained' && resource.nestedStack !== undefined) {
          kept.set(resource.nestedStack, resource.logicalId)
        }
        return planned
      })
  )
}

function fateOf(
  resource: ResourceFacts,
  knowledge: ResourceKnowledge,
  keptWith: string | undefined,
): Omit<PlannedResource, 'owner'> {
  const findings = [...knowledge.findingsOf(resource)]
  const chosen = knowledge.chosenFor(resource)
  const { fate, reason } = keptWith
    ? { fate: 'retained' as const, reason: `The nested stack ${keptWith} is retained.` }
    : judge(resource, findings, chosen)
  const { stack, logicalId, physicalId, type } = resource
  return {
    stack,
    path: [...resource.path],
    logicalId,
    ...(physicalId !== undefined && { physicalId }),
    type,
    fate,
    stateful:
      (resource.stateful && !provenEmpty(findings)) ||
      findings.some(({ verdict }) => verdict === 'data'),
    reason,
    findings,
    ...(chosen && { chosen }),
  }
}

interface Judgement {
  readonly fate: Fate
  readonly reason: string
}

function judge(
  resource: ResourceFacts,
  findings: readonly Finding[],
  chosen: Remedy | undefined,
): Judgement {
  if (resource.status === 'DELETE_COMPLETE') {
    return { fate: 'destroyed', reason: 'It is deleted already.' }
  }
  if (chosen === 'retain') return { fate: 'retained', reason: 'You chose to retain it.' }
  return (
    retained(resource) ??
    hindered(findings, chosen) ??
    snapshot(resource, findings, chosen) ??
    told(findings, chosen) ??
    destroyed(resource, findings)
  )
}

function retained({ deletionPolicy }: ResourceFacts): Judgement | undefined {
  if (deletionPolicy !== 'Retain' && deletionPolicy !== 'RetainExceptOnCreate') return undefined
  return { fate: 'retained', reason: `Its DeletionPolicy is ${deletionPolicy}.` }
}

/** A snapshot is taken of what is deleted: what AWS refuses to delete is not snapshotted either. */
function hindered(findings: readonly Finding[], chosen: Remedy | undefined): Judgement | undefined {
  const blocks = findings.filter(({ verdict }) => verdict === 'blocks')
  const open = blocks.find(({ remedy }) => remedy === undefined || remedy !== chosen)
  if (open) return { fate: 'blocked', reason: open.sentence }
  const unknown = findings.find(({ verdict }) => verdict === 'unknown')
  return unknown && { fate: 'unknown', reason: unknown.sentence }
}

function snapshot(
  { deletionPolicy }: ResourceFacts,
  findings: readonly Finding[],
  chosen: Remedy | undefined,
): Judgement | undefined {
  if (deletionPolicy !== 'Snapshot') return undefined
  const solved = findings.some(({ verdict }) => verdict === 'blocks')
  const remedied = solved ? ` ${remedySentence(chosen)}` : ''
  const reason = `Its DeletionPolicy is Snapshot: a last snapshot stays.${remedied}`
  return { fate: 'snapshot', reason }
}

function told(findings: readonly Finding[], chosen: Remedy | undefined): Judgement | undefined {
  const solved = findings.find(({ verdict }) => verdict === 'blocks')
  if (solved) return { fate: 'destroyed', reason: `${solved.sentence} ${remedySentence(chosen)}` }
  const data = findings.find(({ verdict }) => verdict === 'data' || verdict === 'slow')
  return data && { fate: 'destroyed', reason: data.sentence }
}

function remedySentence(remedy: Remedy | undefined): string {
  switch (remedy) {
    case 'empty-bucket':
    case 'empty-repository':
      return 'It is emptied first, as you chose.'
    case 'disable-protection':
      return 'Its protection is switched off first, as you chose.'
    case 'detach':
      return 'What holds it is detached first, as you chose.'
    case 'retain':
    case undefined:
      return ''
  }
}

/** AWS itself refuses to delete these when they are not empty, so nothing comes in between unseen. */
const refusedUnlessEmpty: readonly string[] = ['bucket-content', 'backup-vault']

function provenEmpty(findings: readonly Finding[]): Finding | undefined {
  return findings.find(
    ({ check, verdict }) => verdict === 'clear' && refusedUnlessEmpty.includes(check),
  )
}

function destroyed({ stateful, type }: ResourceFacts, findings: readonly Finding[]): Judgement {
  const empty = provenEmpty(findings)
  if (empty) return { fate: 'destroyed', reason: empty.sentence }
  const holding = holdingOf(type) ?? 'data'
  if (stateful) return { fate: 'destroyed', reason: `It holds ${holding}, gone with it.` }
  return { fate: 'destroyed', reason: 'It is deleted with its stack.' }
}
