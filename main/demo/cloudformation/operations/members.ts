import {
  Capability,
  ChangeSetType,
  DeletionMode,
  OnFailure,
  OnStackFailure,
  StackResourceDriftStatus,
  StackStatus,
  TemplateStage,
} from '@aws-sdk/client-cloudformation'
import { memberError } from '../errors.ts'

type Values = Readonly<Record<string, string>>

const choices: Readonly<Record<string, Values>> = {
  ChangeSetType,
  DeletionMode,
  OnFailure,
  OnStackFailure,
  TemplateStage,
}

const lists: Readonly<Record<string, Values>> = {
  Capabilities: Capability,
  StackResourceDriftStatusFilters: StackResourceDriftStatus,
  StackStatusFilter: StackStatus,
}

const token = '[a-zA-Z0-9][-a-zA-Z0-9]*'
const wholeToken = new RegExp(`^${token}$`)

/**
 * Checks an input's members as AWS's front end does, before anything is looked at: those with a
 * set of values, and tokens. Throws `ValidationError`.
 */
export function checkMembers(input: object): void {
  for (const [name, value] of Object.entries(input) as [string, unknown][]) {
    if (typeof value === 'string') checkValue(name, value)
    else if (Array.isArray(value)) checkList(name, value)
  }
}

function checkValue(name: string, value: string): void {
  const allowed = choices[name]
  if (allowed !== undefined && !Object.values(allowed).includes(value)) {
    throw memberError(value, name, oneOf(allowed))
  }
  if (name === 'ClientRequestToken' && !wholeToken.test(value)) {
    const constraint = `Member must satisfy regular expression pattern: ${token}`
    throw memberError(value, name, constraint)
  }
}

function checkList(name: string, values: readonly unknown[]): void {
  const allowed = lists[name]
  if (allowed === undefined) return
  const known = new Set<unknown>(Object.values(allowed))
  if (values.every((value) => known.has(value))) return
  const constraint = `Member must satisfy constraint: [${oneOf(allowed)}]`
  throw memberError(`[${values.join(', ')}]`, name, constraint)
}

function oneOf(allowed: Values): string {
  return `Member must satisfy enum value set: [${Object.values(allowed).join(', ')}]`
}
