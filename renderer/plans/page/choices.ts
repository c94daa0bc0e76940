import type {
  Finding,
  PlanChoices,
  PlannedResource,
  Remedy,
} from '../../../shared/plan-document.ts'

/** What may be done about a blocked resource: what its findings offer, and always to retain it. */
export function waysOut({ findings }: Pick<PlannedResource, 'findings'>): Remedy[] {
  const offered = findings.flatMap(({ verdict, remedy }: Finding) =>
    verdict === 'blocks' && remedy !== undefined ? [remedy] : [],
  )
  return [...new Set<Remedy>([...offered, 'retain'])]
}

type Resource = Pick<PlannedResource, 'stack' | 'logicalId'>

/** The remedy chosen for a resource. */
export function chosenFor(choices: PlanChoices, resource: Resource): Remedy | undefined {
  return choices.remedies.find(isAbout(resource))?.remedy
}

/** The choices with another remedy for a resource, or none. Pure. */
export function withRemedy(
  choices: PlanChoices,
  resource: Resource,
  remedy: Remedy | undefined,
): PlanChoices {
  const others = choices.remedies.filter((each) => !isAbout(resource)(each))
  const { stack, logicalId } = resource
  const chosen = remedy === undefined ? [] : [{ stack, logicalId, remedy }]
  return { ...choices, remedies: [...others, ...chosen] }
}

/** The choices with a stack switched in one of the lists of stacks. Pure. */
export function withStack(
  choices: PlanChoices,
  list: 'unprotect' | 'force',
  stack: string,
  on: boolean,
): PlanChoices {
  const others = choices[list].filter((each) => each !== stack)
  return { ...choices, [list]: on ? [...others, stack] : others }
}

/** Whether two choices come to the same, whatever their order. */
export function sameChoices(one: PlanChoices, other: PlanChoices): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other))
}

/** How many choices differ between two. */
export function countChanges(one: PlanChoices, other: PlanChoices): number {
  const [left, right] = [ordered(one), ordered(other)]
  const only = (these: string[], those: string[]) => these.filter((each) => !those.includes(each))
  return only(left, right).length + only(right, left).length
}

function ordered({ remedies, unprotect, force }: PlanChoices): string[] {
  return [
    ...remedies.map(({ stack, logicalId, remedy }) => `remedy ${stack} ${logicalId} ${remedy}`),
    ...unprotect.map((stack) => `unprotect ${stack}`),
    ...force.map((stack) => `force ${stack}`),
  ].toSorted()
}

function isAbout({ stack, logicalId }: Resource) {
  return (other: Resource) => other.stack === stack && other.logicalId === logicalId
}
