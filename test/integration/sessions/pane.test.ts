import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { serve } from '../../../main/hosts/served/serve.ts'
import { terminalAcceptor } from '../../../main/hosts/served/terminals.ts'
import { decodeTerminal, encodeTerminal } from '../../../shared/terminal-bytes.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { arnOf, rowOf, startRegistryWorld } from './registry-world.ts'

const soon = { timeout: 40_000, interval: 20 }

/** A served console with one shell, and panes that come to it as a page would. */
async function setUp(built: Promise<unknown> = Promise.resolve()) {
  const world = await startRegistryWorld()
  const { sessions, client } = world.open()
  onTestFinished(() => sessions.dispose())
  const page = join(temporaryFolder(), 'renderer')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<html></html>')
  const acceptTerminal = terminalAcceptor(() => built.then(() => sessions))
  const served = await serve({ port: 0, page, accept: () => undefined, acceptTerminal })
  onTestFinished(() => served.close())
  const confirmation = { identity: arnOf(world.target.account) }
  const { session } = await client.start({ ...world.target, node: world.node, confirmation })
  await rowOf(sessions, session.id, 'live')
  const connect = (id: string) => {
    const url = `${served.origin.replace('http', 'ws')}/terminal/${encodeURIComponent(id)}`
    const socket = new WebSocket(url, ['foredeck', `token.${served.token}`])
    onTestFinished(() => socket.terminate())
    return socket
  }
  return { id: session.id, connect }
}

/** One pane, from an offset on; `state` is what it would go on with after a reload. */
async function openPane(socket: WebSocket, offset: number, writer?: string) {
  const state = { end: offset, input: -1, taken: 0, text: '' }
  socket.on('message', (data) => {
    const message = decodeTerminal(data as Buffer)
    if (message?.kind === 'attached') state.input = message.input
    if (message?.kind === 'taken') state.taken = message.offset
    if (message?.kind !== 'output') return
    expect(message.offset).toBe(state.end)
    state.end += message.bytes.length
    state.text += Buffer.from(message.bytes).toString()
    socket.send(encodeTerminal({ kind: 'drawn', offset: state.end }))
  })
  await once(socket, 'open')
  socket.send(encodeTerminal({ kind: 'attach', offset, writer }))
  await vi.waitFor(() => expect(state.input).toBeGreaterThanOrEqual(0), soon)
  return state
}

it('a pane types and draws, goes, comes back, and misses and doubles nothing', async () => {
  const { id, connect } = await setUp()
  const first = connect(id)
  const before = await openPane(first, 0)
  const line = Buffer.from('echo rea""dy; read word; echo "<$word>"\r')
  first.send(encodeTerminal({ kind: 'input', offset: 0, bytes: line }))
  await vi.waitFor(() => expect(before.taken).toBe(line.length), soon)
  first.terminate()
  const second = connect(id)
  const after = await openPane(second, before.end)
  expect(after.input).toBe(line.length)
  await vi.waitFor(() => expect(before.text + after.text).toContain('ready'), soon)
  // The page did not hear that its line was taken, and sends it again with what was typed since.
  const bytes = Buffer.concat([line, Buffer.from('back\r')])
  second.send(encodeTerminal({ kind: 'input', offset: 0, bytes }))
  await vi.waitFor(() => expect(before.text + after.text).toContain('<back>'), soon)
  expect((before.text + after.text).split('<back>')).toHaveLength(2)
})

it('what a pane says before the sessions are built waits for them', async () => {
  const building = Promise.withResolvers<unknown>()
  const { id, connect } = await setUp(building.promise)
  const socket = connect(id)
  await once(socket, 'open')
  socket.send(encodeTerminal({ kind: 'attach', offset: 0, writer: undefined }))
  const answered = once(socket, 'message')
  building.resolve(undefined)
  const [message] = (await answered) as [Buffer]
  expect(decodeTerminal(message)?.kind).toBe('attached')
})

it('two panes type into one session, and each goes on with its own bytes when it comes back', async () => {
  const { id, connect } = await setUp()
  const typeInto = (socket: WebSocket, offset: number, text: string) =>
    socket.send(encodeTerminal({ kind: 'input', offset, bytes: Buffer.from(text) }))
  const left = connect(id)
  const before = await openPane(left, 0, 'left')
  const right = connect(id)
  const beside = await openPane(right, 0, 'right')
  expect([before.input, beside.input]).toEqual([0, 0])
  typeInto(left, 0, 'echo fi""rst\r')
  await vi.waitFor(() => expect(before.taken).toBe(13), soon)
  left.terminate()
  // More than the left one has typed: its next bytes must not look old.
  typeInto(right, 0, `echo ${'r'.repeat(60)}""ight\r`)
  await vi.waitFor(() => expect(beside.taken).toBeGreaterThan(60), soon)
  const again = connect(id)
  const after = await openPane(again, before.end, 'left')
  expect(after.input).toBe(13)
  typeInto(again, 0, 'echo fi""rst\recho la""st\r')
  await vi.waitFor(() => expect(beside.text).toContain('last'), soon)
  expect(beside.text.split(/^first/m)).toHaveLength(2)
  expect(beside.text).toContain(`${'r'.repeat(60)}ight`)
})

it('a pane of no session, and one that breaks the rules, are closed with a reason', async () => {
  const { id, connect } = await setUp()
  expect((await once(connect('nobody-0a1'), 'close'))[0]).toBe(4404)
  const rude = connect(id)
  await once(rude, 'open')
  rude.send(encodeTerminal({ kind: 'drawn', offset: 5 }))
  expect((await once(rude, 'close'))[0]).toBe(4400)
})
