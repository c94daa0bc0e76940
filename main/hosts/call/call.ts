import { createProcedureClient, getRouter, isProcedure, unlazy } from '@orpc/server'
import { contract } from '../../../shared/contract.ts'
import { Failure, FailureError } from '../../../shared/failure.ts'
import { UsageError } from '../arguments.ts'
import { stateFailures } from '../failures.ts'
import type { ConsoleRouter } from '../console.ts'
import { report } from '../report.ts'
import { readInput } from './input.ts'
import type { JsonLines } from './output.ts'
import { linesOf } from './output.ts'
import { listProcedures, type NamedProcedure, nearestNames } from './procedures.ts'

/** A procedure and the input for it, both known to be good. */
export interface PreparedCall {
  readonly procedure: NamedProcedure
  readonly input: unknown
}

/** Understands `<procedure> '<json>'`. Throws {@link UsageError}. */
export async function prepareCall(words: readonly string[]): Promise<PreparedCall> {
  const [name, text, ...more] = words
  if (name === undefined) {
    throw new UsageError('Name a procedure; call --list names them all.')
  }
  if (more.length > 0) {
    throw new UsageError('A call takes one input: put the JSON in quotes, as one word.')
  }
  const procedure = findProcedure(name)
  return { procedure, input: await readInput(procedure, text) }
}

function findProcedure(name: string): NamedProcedure {
  const procedures = listProcedures(contract)
  const found = procedures.find((one) => one.name === name)
  if (found !== undefined) return found
  const names = procedures.map((one) => one.name)
  const near = nearestNames(name, names).join(', ')
  throw new UsageError(`There is no procedure “${name}”; the nearest are ${near}.`)
}

/** The lines of `call --list`: every procedure with its one-line description. */
export function listing(): string {
  const procedures = listProcedures(contract)
  const width = Math.max(...procedures.map(({ name }) => name.length))
  return procedures.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join('')
}

/**
 * Makes the call and writes its answer, or each event of it, as lines of JSON. Settles at the end
 * of the answer; throws what the procedure threw, or the failure that its events ended with.
 */
export async function performCall(
  router: ConsoleRouter,
  { procedure, input }: PreparedCall,
  lines: JsonLines,
  signal: AbortSignal,
): Promise<void> {
  const { default: implemented } = await unlazy<unknown>(getRouter(router, procedure.path))
  if (!isProcedure(implemented)) throw new UsageError(`${procedure.name} is not there.`)
  const client = createProcedureClient(implemented, {
    path: procedure.path,
    interceptors: [stateFailures(report)],
  })
  let last: unknown
  for await (const value of eventsOf(await client(input, { signal }))) {
    for (const line of linesOf(value)) await lines.write(line)
    last = value
  }
  const failure = failureAtEnd(last)
  if (failure !== undefined) throw new FailureError(failure)
}

/** The failure that a stream ends with, as a login that was declined does; else undefined. Pure. */
function failureAtEnd(event: unknown): Failure | undefined {
  if (typeof event !== 'object' || event === null) return undefined
  if (!('type' in event) || event.type !== 'failed' || !('failure' in event)) return undefined
  return Failure.safeParse(event.failure).data
}

async function* eventsOf(output: unknown): AsyncGenerator {
  if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output) {
    yield* output as AsyncIterable<unknown>
  } else {
    yield output
  }
}
