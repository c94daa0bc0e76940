import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import { ConnectionLostError, failureOf } from '../../../renderer/app/failures.ts'

describe('failures in the window', () => {
  it('are what the host stated', () => {
    const failure: Failure = { kind: 'access-denied', sentence: 'No.', retryable: false }
    expect(failureOf(new ORPCError('FAILURE', { data: failure }))).toEqual(failure)
  })

  it('say that input was wrong, and end in a full stop', () => {
    expect(failureOf(new ORPCError('BAD_REQUEST', { message: 'Six digits' }))).toEqual({
      kind: 'invalid-input',
      sentence: 'Six digits.',
      retryable: false,
    })
  })

  it('say that the connection was lost', () => {
    expect(failureOf(new ConnectionLostError())).toMatchObject({ kind: 'network', retryable: true })
  })

  it.each([[new Error('odd')], ['a string'], [undefined], [new Error('')]])(
    'are a plain sentence for anything else: %s',
    (thrown) => {
      const { kind, sentence } = failureOf(thrown)
      expect(kind).toBe('internal')
      expect(sentence).toMatch(/\.$/)
    },
  )
})
