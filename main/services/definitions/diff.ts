import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { DefinitionDifference } from '../../../shared/services.ts'
import { present } from '../present.ts'
import { type DefinitionField, flatten } from './flatten.ts'

/** What differs between two revisions, what matters most first. Pure. */
export function diffDefinitions(
  left: TaskDefinition,
  right: TaskDefinition,
): DefinitionDifference[] {
  const [before, after] = [byName(flatten(left)), byName(flatten(right))]
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names]
    .flatMap((name) => differenceOf(before.get(name), after.get(name)))
    .sort((a, b) => order(a) - order(b))
}

const weights: readonly DefinitionDifference['kind'][] = [
  'image',
  'environment',
  'secret',
  'size',
  'role',
  'log',
  'other',
]

function order({ kind }: DefinitionDifference): number {
  return weights.indexOf(kind)
}

function byName(fields: readonly DefinitionField[]): Map<string, DefinitionField> {
  return new Map(fields.map((field) => [`${field.container ?? ''} ${field.field}`, field]))
}

function differenceOf(
  left: DefinitionField | undefined,
  right: DefinitionField | undefined,
): DefinitionDifference[] {
  const field = right ?? left
  if (!field || left?.value === right?.value) return []
  const change = !left ? 'added' : !right ? 'removed' : 'changed'
  return [
    {
      field: field.field,
      kind: field.kind,
      change,
      // An empty value is a value: it is not left out.
      ...(left && { left: left.value }),
      ...(right && { right: right.value }),
      ...present({ container: field.container }),
    },
  ]
}
