import { expect, it, onTestFinished, vi } from 'vitest'
import { openChannel } from '../../../renderer/sessions/pane/channel.ts'
import type { WayListener } from '../../../renderer/sessions/pane/way.ts'
import {
  decodeTerminal,
  encodeTerminal,
  type TerminalMessage,
} from '../../../shared/terminal-bytes.ts'

/** A channel over ways that the test opens, answers and breaks. */
function setUp(fresh = false) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const ways: { readonly listener: WayListener; readonly heard: TerminalMessage[] }[] = []
  const drawn: (() => void)[] = []
  let text = ''
  const channel = openChannel('session-1', {
    fresh,
    draw: (bytes, done) => {
      text += new TextDecoder().decode(bytes)
      drawn.push(done)
    },
    open: (_session, listener) => {
      const heard: TerminalMessage[] = []
      ways.push({ listener, heard })
      return {
        send: (bytes) => {
          const message = decodeTerminal(bytes)
          if (message !== undefined) heard.push(message)
        },
        close: () => undefined,
      }
    },
  })
  const say = (message: TerminalMessage) => ways.at(-1)?.listener.onBytes(encodeTerminal(message))
  return { channel, ways, drawn, say, text: () => text }
}

const bytes = (text: string) => new TextEncoder().encode(text)

it('comes back where output came to, and sends what was not taken', () => {
  const { channel, ways, drawn, say, text } = setUp()
  ways[0]?.listener.onOpen()
  say({ kind: 'attached', offset: 0, input: 0, end: 0 })
  channel.size(100, 30)
  channel.type(bytes('ls\r'))
  say({ kind: 'output', offset: 0, bytes: bytes('hello ') })
  drawn[0]?.()
  expect(ways[0]?.heard.at(-1)).toEqual({ kind: 'drawn', offset: 6 })
  ways[0]?.listener.onClose(false)
  channel.type(bytes('x'))
  vi.advanceTimersByTime(250)
  ways[1]?.listener.onOpen()
  const [first, second] = ways.map(({ heard }) => heard[0])
  expect(second).toEqual({ ...first, offset: 6 })
  say({ kind: 'attached', offset: 6, input: 1, end: 8 })
  expect(ways[1]?.heard.slice(1)).toMatchObject([
    { kind: 'size', columns: 100, rows: 30 },
    { kind: 'input', offset: 1 },
  ])
  say({ kind: 'output', offset: 4, bytes: bytes('o world') })
  expect(text()).toBe('hello world')
})

it('knows what was printed before it came', () => {
  const { channel, ways, drawn, say } = setUp()
  ways[0]?.listener.onOpen()
  say({ kind: 'attached', offset: 0, input: 0, end: 4 })
  say({ kind: 'output', offset: 0, bytes: bytes('ab') })
  say({ kind: 'output', offset: 2, bytes: bytes('cd') })
  drawn[0]?.()
  expect(channel.replaying()).toBe(true)
  drawn[1]?.()
  expect(channel.replaying()).toBe(false)
  expect(setUp(true).channel.replaying()).toBe(false)
})

it('gives up where there is no such session, and when it is closed', () => {
  const gone = setUp()
  gone.ways[0]?.listener.onClose(true)
  vi.advanceTimersByTime(60_000)
  expect(gone.ways).toHaveLength(1)
  const closed = setUp()
  closed.channel.close()
  closed.ways[0]?.listener.onClose(false)
  vi.advanceTimersByTime(60_000)
  expect(closed.ways).toHaveLength(1)
})

it('names what the host passed over', () => {
  const { ways, say, text } = setUp()
  ways[0]?.listener.onOpen()
  say({ kind: 'attached', offset: 0, input: 0, end: 0 })
  say({ kind: 'output', offset: 0, bytes: bytes('y\r\n') })
  say({ kind: 'output', offset: 5000, bytes: bytes('$ ') })
  expect(text()).toMatch(/^y\r\n\r\n.*… 5 KB of output passed over ….*\r\n\$ $/)
})
