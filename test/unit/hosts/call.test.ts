import fc from 'fast-check'
import { PassThrough, Writable } from 'node:stream'
import { implement } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../main/hosts/arguments.ts'
import { listing, performCall, prepareCall } from '../../../main/hosts/call/call.ts'
import { whereJsonBreaks } from '../../../main/hosts/call/input.ts'
import { createJsonLines, linesOf, ReaderGone } from '../../../main/hosts/call/output.ts'
import { listProcedures, nearestNames } from '../../../main/hosts/call/procedures.ts'
import type { ConsoleRouter } from '../../../main/hosts/console.ts'
import { contract } from '../../../shared/contract.ts'

describe('the list of procedures', () => {
  it('names each once, with its line of description', () => {
    const procedures = listProcedures(contract)
    expect(procedures.length).toBeGreaterThan(40)
    expect(new Set(procedures.map(({ name }) => name)).size).toBe(procedures.length)
    for (const { name, summary } of procedures) expect(summary, name).not.toBe('')
    expect(listing()).toMatch(/^stacks\.list +Read the stacks/m)
  })

  it.each([
    ['stack.list', 'stacks.list'],
    ['stacks.lst', 'stacks.list'],
    ['acounts.login', 'accounts.login'],
    ['whoami', undefined],
  ])('offers for %s the nearest there is', (wanted, nearest) => {
    const names = listProcedures(contract).map(({ name }) => name)
    const near = nearestNames(wanted, names)
    expect(near).toHaveLength(3)
    if (nearest !== undefined) expect(near[0]).toBe(nearest)
  })
})

describe('the words of a call', () => {
  it('are a procedure and its input', async () => {
    const { procedure, input } = await prepareCall(['stacks.list', '{"deleted":true}'])
    expect(procedure.name).toBe('stacks.list')
    expect(input).toEqual({ deleted: true })
  })

  it('may leave an input out that may be empty', async () => {
    expect((await prepareCall(['stacks.list'])).input).toEqual({})
    expect((await prepareCall(['system.info', '{}'])).input).toBeUndefined()
  })

  it.each([
    [[], /Name a procedure/],
    [['stacks.list', '{', '}'], /as one word/],
    [['stacks.lits'], /There is no procedure “stacks.lits”; the nearest are stacks.list/],
    [['stacks.list', '{"live":'], /The input is not JSON: .*line 1, column 9/],
    [['stacks.list', '{"live":"yes"}'], /live: .*boolean/],
    [['stacks.list', '{"livee":true}'], /knows no “livee”/],
    [['stacks.list', '[]'], /does not fit: expected object, not array\.$/],
    [['settings.set', '{"theme":"purple"}'], /theme: expected "system" or "light" or "dark"\.$/],
    [['stacks.get', '{"account":"111122223333"}'], /region is missing; stack is missing\.$/],
    [['system.info', '{"x":1}'], /takes no input/],
    [['stacks.get', '{}'], /account is missing; region is missing; stack is missing/],
  ])('are refused: %j', async (words, sentence) => {
    const preparing = prepareCall(words)
    await expect(preparing).rejects.toThrow(UsageError)
    await expect(preparing).rejects.toThrow(sentence)
  })

  it('tell where JSON breaks, without quoting it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % Math.max(1, json.length))
        try {
          JSON.parse(text)
        } catch (error) {
          const told = whereJsonBreaks(error instanceof Error ? error.message : '', text)
          const [, line, column] = /at line (\d+), column (\d+)$/.exec(told) ?? []
          const lines = text.split('\n')
          expect(Number(line)).toBeLessThanOrEqual(lines.length)
          expect(Number(column)).toBeLessThanOrEqual((lines[Number(line) - 1] ?? '').length + 1)
        }
      }),
    )
  })
})

describe('the lines of an answer', () => {
  it('are one a row for the rows of a reading', () => {
    const event = { type: 'rows', target: { account: '1' }, rows: [{ arn: 'a' }, { arn: 'b' }] }
    expect(linesOf(event)).toEqual([
      { type: 'rows', target: { account: '1' }, rows: [{ arn: 'a' }] },
      { type: 'rows', target: { account: '1' }, rows: [{ arn: 'b' }] },
    ])
  })

  it('are one for everything else', () => {
    expect(linesOf({ type: 'done', count: 2 })).toEqual([{ type: 'done', count: 2 }])
    expect(linesOf([1, 2])).toEqual([[1, 2]])
    expect(linesOf(undefined)).toEqual([null])
  })

  it('are JSON, whatever is in them', async () => {
    const stream = new PassThrough()
    const lines = createJsonLines(stream, () => expect.fail('Nobody left.'))
    const values = [{ text: 'two\nlines' }, null, 'ü', [1]]
    for (const value of values) await lines.write(value)
    const written = String(stream.read())
    expect(
      written
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(values)
  })

  it('end quietly when nobody reads them any more', async () => {
    let left = 0
    const stream = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
    })
    const lines = createJsonLines(stream, () => (left += 1))
    await expect(lines.write(1)).rejects.toThrow(ReaderGone)
    await expect(lines.write(2)).rejects.toThrow(ReaderGone)
    expect(left).toBe(1)
  })
})

describe('a call', () => {
  it('writes an answer, and each event of a stream', async () => {
    const os = implement({ system: contract.system })
    const info = {
      version: '1',
      host: 'call' as const,
      dataFolder: '/d',
      runtime: 'Node',
    }
    const router = {
      system: {
        info: os.system.info.handler(() => info),
        notices: os.system.notices.handler(async function* () {
          yield []
          yield [{ id: 'a', kind: 'info' as const, sentence: 'Hello.' }]
        }),
      },
    }
    const written: unknown[] = []
    const lines = { write: async (value: unknown) => void written.push(value) }
    for (const name of ['system.info', 'system.notices']) {
      const prepared = await prepareCall([name])
      // The router holds what these two calls need of the contract.
      const whole = router as unknown as ConsoleRouter
      await performCall(whole, prepared, lines, new AbortController().signal)
    }
    expect(written).toEqual([info, [], [{ id: 'a', kind: 'info', sentence: 'Hello.' }]])
  })

  it('fails with the failure that its events end with, once it is written', async () => {
    const failure = {
      kind: 'access-denied',
      sentence: 'It was declined.',
      retryable: false,
    } as const
    const os = implement({ accounts: contract.accounts })
    const router = {
      accounts: {
        login: os.accounts.login.handler(async function* () {
          yield { type: 'failed', portal: 'corp', failure }
        }),
      },
    }
    const written: unknown[] = []
    const lines = { write: async (value: unknown) => void written.push(value) }
    const prepared = await prepareCall(['accounts.login', '{"portal":"corp"}'])
    const whole = router as unknown as ConsoleRouter
    const ended = performCall(whole, prepared, lines, new AbortController().signal)
    await expect(ended).rejects.toMatchObject({ failure })
    expect(written).toEqual([{ type: 'failed', portal: 'corp', failure }])
  })
})
