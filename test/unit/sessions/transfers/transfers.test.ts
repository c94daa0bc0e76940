import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TransferWish } from '../../../../shared/transfers.ts'
import { Transfers } from '../../../../main/sessions/transfers/transfers.ts'
import { type NodeHabits, openerOf } from './node.ts'

// Real shells and real files: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let base: string
let home: string
let habits: NodeHabits
let platform: string
let transfers: Transfers

const confirmation = { identity: 'arn:aws:iam::111122223333:user/tester' }
const wishOf = (direction: TransferWish['direction'], path: string, size?: number) => ({
  account: '111122223333',
  region: 'eu-west-1',
  node: 'i-0123456789abcdef0',
  direction,
  path,
  ...(size !== undefined && { size }),
  confirmation,
})

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'foredeck-transfers-'))
  home = join(base, 'home')
  mkdirSync(home)
  habits = {}
  platform = 'Linux'
  transfers = new Transfers({
    sessions: {
      open: openerOf(home, () => habits),
      previewOpen: () => Promise.reject(new Error('not asked for here')),
    },
    nodeOf: () => ({ name: 'web-1', platform }),
    dataFolder: base,
    now: () => new Date(),
  })
})

afterEach(async () => {
  await transfers.dispose()
  rmSync(base, { recursive: true, force: true })
})

const soon = { timeout: 20_000, interval: 10 }

async function settled(id: string) {
  return vi.waitFor(() => {
    const found = transfers.list().find((transfer) => transfer.id === id)
    const phase = found?.state.phase
    if (phase !== 'done' && phase !== 'failed') throw new Error(`It is ${phase}.`)
    return found
  }, soon)
}

async function putAll(id: string, bytes: Buffer, from = 0) {
  for (let at = from; at < bytes.length; at += 500_000) {
    await transfers.put(id, at, bytes.subarray(at, at + 500_000).toString('base64'))
  }
}

async function takeAll(id: string) {
  const pieces: Buffer[] = []
  let offset = 0
  for (let last = false; !last;) {
    const piece = await transfers.take(id, offset)
    pieces.push(Buffer.from(piece.base64, 'base64'))
    offset += pieces.at(-1)?.length ?? 0
    last = piece.last
  }
  return Buffer.concat(pieces)
}

async function upload(path: string, bytes: Buffer) {
  const { id } = await transfers.begin(wishOf('upload', path, bytes.length))
  await putAll(id, bytes)
  return settled(id)
}

async function refusal(direction: TransferWish['direction'], path: string) {
  const { id } = await transfers.begin(wishOf(direction, path, 0))
  const state = (await settled(id))?.state
  return state?.phase === 'failed' ? state.failure.sentence : state?.phase
}

test('a file goes up and comes back byte for byte', async () => {
  const bytes = randomBytes(1_234_567)
  const path = join(home, "it's a “file” $(x).bin")
  const sent = await upload(path, bytes)
  expect(sent?.state.phase).toBe('done')
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(existsSync(`${path}.part`)).toBe(false)
  const { id } = await transfers.begin(wishOf('download', path))
  const fetched = await settled(id)
  expect(fetched?.state).toEqual(sent?.state)
  expect((await takeAll(id)).equals(bytes)).toBe(true)
  await expect(transfers.take(id, 0)).rejects.toThrow('are not here')
})

test('answers that come in one message are all heard', async () => {
  habits = { gathers: 50 }
  const bytes = randomBytes(1000)
  const path = join(home, 'x.bin')
  expect((await upload(path, bytes))?.state.phase).toBe('done')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('an empty file and one at home with a dash go too', async () => {
  expect((await upload('-n', Buffer.alloc(0)))?.state.phase).toBe('done')
  expect((await upload('~/-e', Buffer.from('x')))?.state.phase).toBe('done')
  expect(statSync(join(home, '-n')).size).toBe(0)
  expect(readFileSync(join(home, '-e'), 'utf8')).toBe('x')
  const { id } = await transfers.begin(wishOf('download', '-n'))
  expect((await settled(id))?.state.phase).toBe('done')
  expect(await transfers.take(id, 0)).toEqual({ base64: '', last: true })
})

test('banners and echoes are passed over', async () => {
  habits = { banner: 'Welcome\nQUJD\nreply ready', echoes: true }
  const bytes = randomBytes(300_000)
  expect((await upload('noisy', bytes))?.state.phase).toBe('done')
  expect(readFileSync(join(home, 'noisy')).equals(bytes)).toBe(true)
})

test('a session that ends in the middle costs nothing that has arrived', async () => {
  const bytes = randomBytes(2_000_000)
  habits = { endsAfter: 1_200_000 }
  const cut = await upload('cut', bytes)
  expect(cut?.state).toMatchObject({ phase: 'failed', failure: { retryable: true } })
  expect(cut?.done).toBeGreaterThan(300_000)
  habits = {}
  transfers.resume(cut?.id ?? '')
  expect((await settled(cut?.id ?? ''))?.state.phase).toBe('done')
  expect(readFileSync(join(home, 'cut')).equals(bytes)).toBe(true)

  habits = { endsAfter: 1_200_000 }
  const { id } = await transfers.begin(wishOf('download', 'cut'))
  expect((await settled(id))?.state.phase).toBe('failed')
  const done = transfers.list()[0]?.done ?? 0
  expect(done).toBeGreaterThan(300_000)
  habits = {}
  transfers.resume(id)
  expect((await settled(id))?.state.phase).toBe('done')
  expect((await takeAll(id)).equals(bytes)).toBe(true)
})

test('a paused transfer stands still, and goes on', async () => {
  const bytes = randomBytes(1_000_000)
  const { id } = await transfers.begin(wishOf('upload', 'held', bytes.length))
  transfers.pause(id)
  await putAll(id, bytes)
  await vi.waitFor(() => expect(existsSync(join(home, 'held.part'))).toBe(true), soon)
  expect(transfers.list()[0]).toMatchObject({ done: 0, state: { phase: 'paused' } })
  transfers.resume(id)
  expect((await settled(id))?.state.phase).toBe('done')
  expect(readFileSync(join(home, 'held')).equals(bytes)).toBe(true)
})

test('a cancelled transfer leaves nothing on this side', async () => {
  const { id } = await transfers.begin(wishOf('upload', 'gone', 1000))
  await transfers.put(id, 0, Buffer.alloc(10).toString('base64'))
  await transfers.cancel(id)
  expect(transfers.list()).toEqual([])
  expect(readdirSync(join(base, 'transfers'))).toEqual([])
  await expect(transfers.put(id, 10, '')).rejects.toThrow('no such transfer')
})

test('bytes that come twice count once, and such that are missing are refused', async () => {
  const { id } = await transfers.begin(wishOf('upload', 'twice', 6))
  await transfers.put(id, 0, Buffer.from('abc').toString('base64'))
  await expect(transfers.put(id, 4, 'eA==')).rejects.toThrow('not those that follow')
  await transfers.put(id, 1, Buffer.from('bcdef').toString('base64'))
  expect((await settled(id))?.state.phase).toBe('done')
  expect(readFileSync(join(home, 'twice'), 'utf8')).toBe('abcdef')
})

test('what cannot be moved is refused in a sentence', async () => {
  mkdirSync(join(home, 'folder'))
  mkdirSync(join(home, 'taken.part'))
  symlinkSync('/dev/zero', join(home, 'zero'))
  writeFileSync(join(home, 'large'), '')
  truncateSync(join(home, 'large'), 51 * 1024 * 1024)
  expect(await refusal('download', 'folder')).toBe('folder is a directory.')
  expect(await refusal('upload', 'folder')).toBe('folder is a directory.')
  expect(await refusal('download', 'none')).toBe('none is not there.')
  expect(await refusal('upload', 'no/where')).toContain('folder that is not there')
  expect(await refusal('upload', 'taken')).toContain('may not be written')
  expect(await refusal('download', 'zero')).toBe('zero is no ordinary file.')
  expect(await refusal('download', 'large')).toBe('large is larger than 50 MB.')
})

test('a node without the tools is refused with their names', async () => {
  const bare = join(base, 'bare')
  mkdirSync(bare)
  symlinkSync('/bin/sh', join(bare, 'sh'))
  habits = { environment: { PATH: bare } }
  expect(await refusal('download', 'x')).toMatch(/lacks base64, tail, .*sha256sum/)
})

test('a full disk is told as one', async () => {
  const tools = join(base, 'tools')
  mkdirSync(tools)
  writeFileSync(join(tools, 'df'), '#!/bin/sh\necho "f 1 1 1 100% /"\n')
  chmodSync(join(tools, 'df'), 0o755)
  habits = { environment: { PATH: `${tools}:${process.env['PATH']}` } }
  const sent = await upload('full', randomBytes(2000))
  expect(JSON.stringify(sent?.state)).toContain('There is no space')
})

test('Windows nodes and odd paths are refused before anything is opened', async () => {
  await expect(transfers.begin(wishOf('download', 'a\nb'))).rejects.toThrow('no path of a file')
  await expect(transfers.begin(wishOf('upload', 'x'))).rejects.toThrow('size')
  platform = 'Windows'
  await expect(transfers.begin(wishOf('download', 'x'))).rejects.toThrow('Windows')
  expect(() => transfers.preview(wishOf('download', 'x'))).toThrow('Windows')
})
