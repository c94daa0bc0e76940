import { ORPCError } from '@orpc/client'
import { implement } from '@orpc/server'
import { createRouterClient } from '@orpc/server'
import { eventIterator } from '@orpc/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { outline, stateFailures } from '../../../main/hosts/failures.ts'
import { describeIssues } from '../../../main/hosts/issues.ts'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import { procedure } from '../../../shared/procedure.ts'

const contract = {
  one: procedure('One')
    .input(z.object({ depth: z.number() }))
    .output(z.string()),
  many: procedure('Many').output(eventIterator(z.number())),
}

const denied: Failure = {
  kind: 'access-denied',
  sentence: 'Not allowed.',
  permission: 'sts:AssumeRole',
  retryable: false,
}

/** A client of a router whose procedures fail with `error`, and what was reported of it. */
function failingClient(error: unknown) {
  const os = implement(contract)
  const reports: string[] = []
  const router = {
    one: os.one.handler(() => {
      throw error
    }),
    many: os.many.handler(async function* () {
      yield 1
      throw error
    }),
  }
  const client = createRouterClient(router, {
    interceptors: [stateFailures((name, text) => reports.push(`${name}: ${text}`))],
  })
  return { client, reports }
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('It did not fail.'),
    (error: unknown) => error,
  )
}

describe('failures on their way out', () => {
  it('travel as the error of the contract, with all that they say', async () => {
    const { client, reports } = failingClient(new FailureError(denied))
    const error = await errorOf(client.one({ depth: 1 }))
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'FAILURE', defined: true, data: denied })
    expect(reports).toEqual([])
  })

  it('travel the same way in the middle of a stream, after what came before', async () => {
    const { client } = failingClient(new FailureError(denied))
    const seen: unknown[] = []
    const read = async () => {
      for await (const value of await client.many()) seen.push(value)
    }
    expect(await errorOf(read())).toMatchObject({ code: 'FAILURE', defined: true, data: denied })
    expect(seen).toEqual([1])
  })

  it('become a sentence about the input where the input does not fit', async () => {
    const { client } = failingClient(new Error('never reached'))
    const error = await errorOf(client.one({ depth: 'deep' } as never))
    expect(error).toMatchObject({ code: 'FAILURE', data: { kind: 'invalid-input' } })
    expect(String(error)).toMatch(/The input of one does not fit: depth: .*number/)
  })

  it('hide what nobody stated, and report where it came from without quoting it', async () => {
    const { client, reports } = failingClient(new SyntaxError('token "SECRET" is not valid JSON'))
    const error = await errorOf(client.one({ depth: 1 }))
    expect(error).toMatchObject({ data: { kind: 'internal', retryable: true } })
    expect(JSON.stringify(error)).not.toContain('SECRET')
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatch(/^one: SyntaxError at .*failures\.test\.ts/)
    expect(reports[0]).not.toContain('SECRET')
  })

  it('say that a call was cancelled when it was', async () => {
    const { client, reports } = failingClient(new DOMException('stop', 'AbortError'))
    expect(await errorOf(client.one({ depth: 1 }))).toMatchObject({ data: { kind: 'cancelled' } })
    expect(reports).toEqual([])
  })

  it('outline things that are no errors', () => {
    expect(outline('a string')).toBe('string')
  })
})

describe('complaints of a schema', () => {
  it('name the place as one would write it', () => {
    const path = ['targets', 0, { key: 'region' }]
    expect(describeIssues([{ message: 'No.', path }])).toBe('targets[0].region: No.')
    expect(describeIssues([{ message: 'No.' }])).toBe('No.')
  })

  it.each([
    [z.object({ a: z.string().min(1) }), { a: '' }, 'a is empty'],
    [z.object({ a: z.array(z.string()).min(1) }), { a: [] }, 'a is empty'],
    [z.object({ a: z.string().min(3) }), { a: '' }, 'a: expected at least 3 characters'],
    [z.object({ a: z.string().max(2) }), { a: 'abc' }, 'a: expected at most 2 characters'],
    [z.object({ a: z.int().min(8) }), { a: 1 }, 'a: expected at least 8'],
    [z.object({ a: z.number().positive() }), { a: 0 }, 'a: expected more than 0'],
    [z.object({ a: z.number().lt(1) }), { a: 1 }, 'a: expected less than 1'],
  ])('say bounds as people do: %#', (schema, given, words) => {
    expect(describeIssues(schema.safeParse(given).error?.issues ?? [])).toBe(words)
  })

  it('stop after five', () => {
    const issues = Array.from({ length: 7 }, (_, index) => ({ message: `m${index}` }))
    expect(describeIssues(issues)).toBe('m0; m1; m2; m3; m4; and 2 more')
  })
})
