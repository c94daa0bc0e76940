import type { DeletionObstacle, DeletionPreview, ResourceFate } from '../../../../shared/stacks.ts'

/** The resources of a stack by what a deletion does to them; what holds data stands apart. */
export interface FateGroups {
  readonly dataLost: readonly ResourceFate[]
  readonly unknown: readonly ResourceFate[]
  readonly kept: readonly ResourceFate[]
  readonly destroyed: readonly ResourceFate[]
}

/** Sorts fates into what the dialog shows first to last. */
export function groupFates(fates: readonly ResourceFate[]): FateGroups {
  return {
    dataLost: fates.filter((one) => one.fate === 'destroyed' && one.stateful),
    unknown: fates.filter((one) => one.fate === 'unknown'),
    kept: fates.filter((one) => one.fate === 'retained' || one.fate === 'snapshot'),
    destroyed: fates.filter((one) => one.fate === 'destroyed' && !one.stateful),
  }
}

/** `1 resource`, `3 resources`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** Which resource types a list of fates holds, most frequent first: `2 DynamoDB Table, 1 S3 Bucket`. */
export function typesInWords(fates: readonly Pick<ResourceFate, 'type'>[]): string {
  const counts = new Map<string, number>()
  for (const { type } of fates) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
    .toSorted((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]))
    .map(([type, count]) => `${String(count)} × ${typeInWords(type)}`)
    .join(', ')
}

/** `AWS::DynamoDB::Table` as `DynamoDB Table`; anything else as it is. */
export function typeInWords(type: string): string {
  const [vendor, service, thing] = type.split('::')
  return vendor === 'AWS' && service !== undefined && thing !== undefined
    ? `${service} ${thing}`
    : type
}

/** Obstacles that AWS will refuse at come first; retained resources are told with the fates. */
export function orderObstacles(obstacles: readonly DeletionObstacle[]): DeletionObstacle[] {
  return obstacles
    .filter((one) => one.kind !== 'retained-resource')
    .toSorted((one, other) => Number(other.blocks) - Number(one.blocks))
}

/**
 * Why the delete button is greyed, or undefined. Only what is certain to be refused greys it;
 * doubts are shown and left to the user.
 */
export function whyNotDelete(preview: DeletionPreview): string | undefined {
  if (preview.write.refusal !== undefined) return preview.write.refusal.sentence
  return preview.obstacles.find((one) => one.blocks)?.sentence
}
