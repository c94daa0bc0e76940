import { reasonOf } from '../errors.ts'
import { asText } from '../template/json.ts'
import type { Plan } from '../template/plan.ts'
import type { Scope } from '../template/scope.ts'
import type { Region } from './region.ts'
import type { OutputValue, Stack } from './stack.ts'

/** The outputs of a plan, evaluated. Throws `ValidationError` where one cannot be. */
export function evaluateOutputs(plan: Plan, scope: Scope): OutputValue[] {
  return plan.outputs.map((output) => ({
    key: output.key,
    value: asText(scope.evaluate(output.value)),
    description: output.description,
    exportName:
      output.exportName === undefined ? undefined : asText(scope.evaluate(output.exportName)),
  }))
}

/** The names of the exports that a plan imports, as far as they can be told. */
export function importedNames(plan: Plan, scope: Scope): Set<string> {
  const names = new Set<string>()
  for (const argument of plan.imports) names.add(asText(scope.evaluate(argument)))
  return names
}

/** Why a stack may not import what it wants to: the first export that nobody has. */
export function missingImport(region: Region, names: Iterable<string>): string | undefined {
  for (const name of names) {
    if (!region.exports.has(name)) return `No export named ${name} found`
  }
  return undefined
}

/** Makes outputs the stack's own and exports them; answers why that cannot be. */
export function publishOutputs(
  region: Region,
  stack: Stack,
  outputs: readonly OutputValue[],
): string | undefined {
  const objection = objectionToOutputs(region, stack, outputs)
  if (objection !== undefined) return objection
  withdrawExports(region, stack)
  stack.outputs = outputs
  for (const output of outputs) {
    if (output.exportName === undefined) continue
    region.exports.set(output.exportName, { name: output.exportName, value: output.value, stack })
  }
  region.touch(stack)
  return undefined
}

/** Takes a stack's exports away. */
export function withdrawExports(region: Region, stack: Stack): void {
  for (const output of stack.outputs) {
    if (output.exportName === undefined) continue
    if (region.exports.get(output.exportName)?.stack.id === stack.id) {
      region.exports.delete(output.exportName)
    }
  }
}

/** Why a stack cannot be deleted: the first of its exports that others import. */
export function exportInUse(region: Region, stack: Stack): string | undefined {
  for (const output of stack.outputs) {
    const reason = output.exportName && inUse(region, stack, output.exportName, 'deleted')
    if (reason) return reason
  }
  return undefined
}

function inUse(
  region: Region,
  stack: Stack,
  name: string,
  what: 'deleted' | 'updated',
): string | undefined {
  const importers = region.importersOf(name).filter((importer) => importer !== stack.name)
  if (importers.length === 0) return undefined
  return `Export ${name} cannot be ${what} as it is in use by ${importers.join(' and ')}`
}

function objectionToOutputs(
  region: Region,
  stack: Stack,
  outputs: readonly OutputValue[],
): string | undefined {
  const after = new Map(outputs.map((output) => [output.exportName, output.value]))
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined || after.get(exportName) === value) continue
    const what = after.has(exportName) ? 'updated' : 'deleted'
    const reason = inUse(region, stack, exportName, what)
    if (reason !== undefined) return reason
  }
  for (const name of after.keys()) {
    const owner = name === undefined ? undefined : region.exports.get(name)?.stack
    if (name !== undefined && owner && owner.id !== stack.id) {
      return `Export with name ${name} is already exported by stack ${owner.name}`
    }
  }
  return undefined
}

/** Runs an evaluation; answers its reason instead of throwing it. */
export function tried<Result>(evaluate: () => Result): { result: Result } | { reason: string } {
  try {
    return { result: evaluate() }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}
