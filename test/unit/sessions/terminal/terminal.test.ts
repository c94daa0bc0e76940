import { describe, expect, it, vi } from 'vitest'
import { OutputLog } from '../../../../main/sessions/terminal/log.ts'
import { Terminal } from '../../../../main/sessions/terminal/terminal.ts'
import type { TapListener } from '../../../../main/sessions/terminal/tap.ts'
import { terminalWindow } from '../../../../shared/terminal-bytes.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

function allOf(log: OutputLog): string {
  const parts: Uint8Array[] = []
  for (let at = log.start; at < log.end; at += parts.at(-1)?.length ?? 0)
    parts.push(log.read(at, 1e6))
  return Buffer.concat(parts).toString()
}

describe('the log of a terminal', () => {
  it('keeps what was printed, by offsets from the beginning', () => {
    const log = new OutputLog()
    log.append(Buffer.from('one\n'))
    log.append(Buffer.from('x'.repeat(200_000)))
    log.append(Buffer.from('\nend'))
    expect([log.start, log.end]).toEqual([0, 200_008])
    expect(allOf(log)).toBe(`one\n${'x'.repeat(200_000)}\nend`)
    expect(text(log.read(200_005, 2))).toBe('en')
    expect(log.read(log.end, 10)).toHaveLength(0)
  })

  it('forgets whole lines, the oldest first', () => {
    const log = new OutputLog({ lines: 3, bytes: 1000 })
    for (const line of ['a', 'bb', 'ccc', 'd', 'e']) log.append(Buffer.from(`${line}\n`))
    expect(allOf(log)).toBe('ccc\nd\ne\n')
    expect(log.start).toBe(5)
  })

  it('has no more than its bytes, in a million lines and in one', () => {
    const log = new OutputLog({ lines: 1e9, bytes: 100_000 })
    for (let line = 0; line < 50_000; line += 1) log.append(Buffer.from(`line ${line}\r\n`))
    expect(log.end - log.start).toBeLessThanOrEqual(100_000)
    expect(allOf(log)).toMatch(/^line \d+\r\n/)
    const long = new OutputLog({ lines: 1e9, bytes: 100_000 })
    for (let piece = 0; piece < 1000; piece += 1) long.append(Buffer.from('y'.repeat(1024)))
    expect(long.end - long.start).toBeLessThanOrEqual(100_000)
    expect(long.end).toBe(1_024_000)
  })

  it('never writes again to bytes that it gave out', () => {
    const log = new OutputLog()
    log.append(Buffer.from('abc'))
    const given = log.read(0, 10)
    log.append(Buffer.from('def'))
    expect(text(given)).toBe('abc')
  })
})

/** `together`: what is printed reaches panes at the next `turn`. */
function setUp(take: (bytes: Uint8Array) => number = (bytes) => bytes.length, together = false) {
  const written: string[] = []
  const session = {
    write: vi.fn((bytes: Uint8Array) => {
      const taken = take(bytes)
      written.push(text(bytes.subarray(0, taken)))
      return taken
    }),
    resize: vi.fn(),
    hold: vi.fn(),
    release: vi.fn(),
  }
  const soon: (() => void)[] = []
  const terminal = new Terminal(
    () => session,
    () => undefined,
    (call) => (together ? soon.push(call) : call()),
  )
  const turn = () => {
    for (const call of soon.splice(0)) call()
  }
  const pane = (offset = 0, writer?: string) => {
    const heard: [number, string][] = []
    const taken: number[] = []
    const attached = vi.fn()
    const listener: TapListener = {
      attached,
      output: (from, bytes) => heard.push([from, text(bytes)]),
      taken: (before) => taken.push(before),
    }
    const tap = terminal.tap()
    tap.attach(offset, listener, writer)
    return { tap, attached, taken, heard, drew: () => heard.map(([, part]) => part).join('') }
  }
  return { terminal, session, written, pane, turn }
}

describe('a terminal', () => {
  it('shows a pane that comes back what it has not drawn', () => {
    const { terminal, pane } = setUp()
    terminal.output(Buffer.from('before '))
    const first = pane()
    terminal.output(Buffer.from('after'))
    first.tap.detach()
    const second = pane(7)
    terminal.output(Buffer.from('!'))
    expect(first.drew()).toBe('before after')
    expect(second.drew()).toBe('after!')
    expect(second.attached).toHaveBeenCalledWith(7, 0, 12)
  })

  it('holds the session while a pane is a window behind, and reads on without one', () => {
    const { terminal, session, pane } = setUp()
    terminal.output(Buffer.alloc(3 * terminalWindow, 'x'))
    expect(session.hold).not.toHaveBeenCalled()
    const slow = pane(3 * terminalWindow)
    terminal.output(Buffer.alloc(terminalWindow + 1, 'y'))
    expect(session.hold).toHaveBeenCalledOnce()
    expect(slow.drew()).toHaveLength(terminalWindow)
    slow.tap.drawn(3 * terminalWindow + terminalWindow / 4)
    expect(session.release).not.toHaveBeenCalled()
    slow.tap.drawn(4 * terminalWindow)
    expect(session.release).toHaveBeenCalledOnce()
    expect(slow.drew()).toHaveLength(terminalWindow + 1)
    terminal.output(Buffer.alloc(terminalWindow + 1, 'z'))
    expect(session.hold).toHaveBeenCalledTimes(2)
    slow.tap.detach()
    expect(session.release).toHaveBeenCalledTimes(2)
  })

  it('hands a pane as one what came at once', () => {
    const { terminal, pane, turn } = setUp(undefined, true)
    const { heard } = pane()
    for (const word of ['a', 'b', 'c']) terminal.output(Buffer.from(word))
    turn()
    terminal.output(Buffer.from('d'))
    turn()
    expect(heard).toEqual([
      [0, 'abc'],
      [3, 'd'],
    ])
  })

  it('passes over what waits when its user interrupts a program, and draws what comes then', () => {
    const { terminal, session, pane } = setUp()
    const { tap, heard } = pane(0, 'window')
    const flood = 'y\r\n'.repeat(terminalWindow)
    terminal.output(Buffer.from(flood))
    expect(session.hold).toHaveBeenCalledOnce()
    tap.write(Buffer.of(0x03), 0)
    expect(session.release).toHaveBeenCalledOnce()
    terminal.output(Buffer.from(flood))
    terminal.output(Buffer.from('^C\r\n$ '))
    expect(session.hold).toHaveBeenCalledOnce()
    const before = heard.length
    tap.drawn(flood.length)
    const drawn = heard
      .slice(before)
      .map(([, part]) => part)
      .join('')
    expect(heard[before]?.[0]).toBe(terminal.end - drawn.length)
    expect(drawn.length).toBeLessThan(20_000)
    expect(drawn).toMatch(/^y\r\n.*\^C\r\n\$ $/s)
    tap.drawn(terminal.end)
    terminal.output(Buffer.from(flood))
    expect(session.hold).toHaveBeenCalledTimes(2)
  })

  it('draws again what a program prints that takes no notice of an interrupt', () => {
    const { terminal, session, pane } = setUp()
    const { tap } = pane(0, 'window')
    terminal.output(Buffer.alloc(terminalWindow + 1, 'x'))
    tap.write(Buffer.of(0x03), 0)
    for (let piece = 0; piece < 80; piece += 1) terminal.output(Buffer.alloc(terminalWindow, 'x'))
    expect(session.hold).toHaveBeenCalledTimes(2)
  })

  it('draws everything where nothing waits, and for who is not a person', () => {
    for (const writer of ['window', undefined]) {
      const { terminal, session, pane } = setUp()
      const { tap, drew } = pane(0, writer)
      const length = writer === undefined ? terminalWindow + 9 : 9
      terminal.output(Buffer.alloc(length, 'x'))
      tap.write(Buffer.of(0x03), 0)
      tap.drawn(terminalWindow)
      terminal.output(Buffer.from('end'))
      expect(drew()).toBe(`${'x'.repeat(length)}end`)
      expect(session.hold).toHaveBeenCalledTimes(writer === undefined ? 1 : 0)
    }
  })

  it('takes every typed byte once, whatever a pane repeats', () => {
    const { written, pane } = setUp()
    const first = pane()
    first.tap.write(Buffer.from('abc'), 0)
    first.tap.write(Buffer.from('bcde'), 1)
    first.tap.write(Buffer.from('x'), 9)
    expect(written.join('')).toBe('abcde')
    expect(first.taken).toEqual([3, 5])
    first.tap.detach()
    const second = pane()
    expect(second.attached).toHaveBeenCalledWith(0, 5, 0)
    second.tap.write(Buffer.from('def'), 3)
    expect(written.join('')).toBe('abcdef')
  })

  it('loses nothing when two panes type at once', () => {
    const { written, pane } = setUp()
    const [one, other] = [pane(), pane()]
    one.tap.write(Buffer.from('ab'), 0)
    other.tap.write(Buffer.from('cd'), 0)
    one.tap.write(Buffer.from('e'), 2)
    expect(written.join('')).toBe('abcde')
    expect([one.taken, other.taken]).toEqual([[2, 3], [2]])
  })

  it('keeps what the session does not take, and stops saying so when that is much', () => {
    let room = 3
    const { terminal, written, pane } = setUp((bytes) => {
      const taken = Math.min(room, bytes.length)
      room -= taken
      return taken
    })
    const { tap, taken } = pane()
    tap.write(Buffer.from('abcdef'), 0)
    expect(written.join('')).toBe('abc')
    expect(taken).toEqual([6])
    const paste = 5 * 1024 * 1024
    tap.write(Buffer.alloc(paste, 'p'), 6)
    expect(taken).toEqual([6])
    room = Infinity
    terminal.room()
    expect(written.join('')).toBe(`abcdef${'p'.repeat(paste)}`)
    expect(taken).toEqual([6, 6 + paste])
  })

  it('tells a recorder everything, and the end', () => {
    const { terminal, session, pane } = setUp()
    const heard: unknown[] = []
    const { tap } = pane()
    const stop = tap.onOutput({
      output: (bytes) => heard.push(text(bytes)),
      standardError: (bytes) => heard.push(`error ${text(bytes)}`),
      input: (bytes) => heard.push(`input ${text(bytes)}`),
      resized: (columns, rows) => heard.push([columns, rows]),
      ended: (code) => heard.push(code),
    })
    terminal.output(Buffer.from('out'))
    terminal.standardError(Buffer.from('err'))
    tap.write(Buffer.from('typed'), 0)
    tap.resize(100, 30)
    tap.resize(0, 30)
    terminal.ended(7)
    stop()
    terminal.output(Buffer.from('late'))
    expect(heard).toEqual(['out', 'error err', 'input typed', [100, 30], 7])
    expect(session.resize).toHaveBeenCalledExactlyOnceWith(100, 30)
  })
})
