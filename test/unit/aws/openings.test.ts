import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Page } from '../../../main/aws/reader.ts'
import { engine, follow, reader, type Row, rows, target } from './script.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }))
afterEach(() => vi.useRealTimers())

/** One list that somebody opened and whose answer is awaited, and one for nobody's eyes. */
function open() {
  const { fanOut } = engine()
  const answer = Promise.withResolvers<Page<Row>>()
  const shown = reader(() => answer.promise)
  const readUnseen = vi.fn(async () => rows('unseen'))
  const unseen = { ...reader(readUnseen), name: 'unseen' }
  const left = new AbortController()
  const live = { live: true, signal: left.signal }
  const list = follow(fanOut.read(shown, [target('1')], live))
  const leave = new AbortController()
  const options = { live: true, background: true, signal: leave.signal }
  const background = follow(fanOut.read(unseen, [target('1')], options))
  return { answer, readUnseen, list, background, left, leave }
}

describe('what nobody looks at', () => {
  it('is planned at once and read after the list that somebody opened', async () => {
    const { answer, readUnseen, background } = open()
    await vi.advanceTimersByTimeAsync(5000)
    expect(background.words()).toEqual(['planned 1'])
    expect(readUnseen).not.toHaveBeenCalled()
    answer.resolve(rows('shown'))
    await vi.advanceTimersByTimeAsync(1)
    expect(readUnseen).toHaveBeenCalledOnce()
    expect(background.words()).toContain('done 1 1')
  })

  it('is read once that list is left', async () => {
    const { readUnseen, left } = open()
    await vi.advanceTimersByTimeAsync(1)
    left.abort()
    await vi.advanceTimersByTimeAsync(1)
    expect(readUnseen).toHaveBeenCalledOnce()
  })

  it('does not wait for ever', async () => {
    const { readUnseen } = open()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(readUnseen).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(readUnseen).toHaveBeenCalledOnce()
  })

  it('is not read where it is left while it waits', async () => {
    const { answer, readUnseen, background, leave } = open()
    await vi.advanceTimersByTimeAsync(1)
    leave.abort()
    await background.done
    answer.resolve(rows('shown'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(readUnseen).not.toHaveBeenCalled()
  })

  it('waits for nobody where no list is opened', async () => {
    const { fanOut } = engine()
    const options = { live: true, background: true }
    const background = follow(
      fanOut.read(
        reader(async () => rows('a')),
        [target('1')],
        options,
      ),
    )
    await vi.advanceTimersByTimeAsync(1)
    expect(background.words()).toContain('done 1 1')
  })
})
