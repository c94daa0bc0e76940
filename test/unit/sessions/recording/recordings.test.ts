import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CastEvent, RecordingHit } from '../../../../shared/recordings.ts'
import type { SessionRow } from '../../../../shared/sessions.ts'
import { Recordings } from '../../../../main/sessions/recording/recordings.ts'
import type { OutputListener } from '../../../../main/sessions/terminal/tap.ts'
import { openStore, type Store } from '../../../../main/store/store.ts'

const row: SessionRow = {
  id: 'tester-1',
  account: '111122223333',
  region: 'eu-west-1',
  node: 'i-0123456789abcdef0',
  nodeName: 'web-1',
  principal: 'arn:aws:sts::111122223333:assumed-role/Admin/tester',
  role: 'Admin',
  purpose: 'shell',
  document: '',
  startedAt: '2026-11-21T09:00:00.000Z',
  state: { phase: 'live', since: '2026-11-21T09:00:00.000Z' },
  encrypted: false,
}

let folder: string
let store: Store
let listener: OutputListener | undefined
let marks: (string | undefined)[]
let recordings: Recordings

function newRecordings() {
  return new Recordings({
    kept: store.recordings,
    dataFolder: folder,
    sessionOf: (id) =>
      id === row.id
        ? { row, onOutput: (given) => ((listener = given), () => (listener = undefined)) }
        : undefined,
    mark: (_session, recording) => marks.push(recording),
    trouble: (sentence) => expect.unreachable(sentence),
    now: () => new Date('2026-11-21T10:00:00.000Z'),
  })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foredeck-recordings-'))
  store = openStore(folder, new Date())
  listener = undefined
  marks = []
  recordings = newRecordings()
})

afterEach(async () => {
  await recordings.dispose()
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const print = (text: string) => listener?.output(Buffer.from(text))
const fileOf = (id: string) => join(folder, 'recordings', `${id}.cast`)

async function played(id: string): Promise<CastEvent[]> {
  const events: CastEvent[] = []
  for await (const bundle of recordings.play(id)) events.push(...bundle)
  return events
}

async function found(text: string): Promise<RecordingHit[]> {
  const hits: RecordingHit[] = []
  for await (const hit of recordings.search(text)) hits.push(hit)
  return hits
}

test('what a session prints is kept as asciicast, for its user alone, with the consent', async () => {
  const { id } = recordings.begin(row.id)
  print('hello\r\n')
  listener?.resized?.(120, 40)
  print('bye')
  await recordings.end(row.id)
  const [header = '', ...lines] = readFileSync(fileOf(id), 'utf8').trimEnd().split('\n')
  expect(JSON.parse(header)).toMatchObject({
    version: 2,
    width: 80,
    height: 24,
    timestamp: Date.parse('2026-11-21T10:00:00.000Z') / 1000,
    foredeck: { consent: 'record this session', consentAt: '2026-11-21T10:00:00.000Z' },
  })
  expect(lines.map((line) => (JSON.parse(line) as CastEvent).slice(1))).toEqual([
    ['o', 'hello\r\n'],
    ['r', '120x40'],
    ['o', 'bye'],
  ])
  expect(statSync(fileOf(id)).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'recordings')).mode & 0o777).toBe(0o700)
  expect(marks).toEqual([id, undefined])
})

test('a character in two pieces is one, and what is typed is never asked for', async () => {
  const { id } = recordings.begin(row.id)
  const bytes = Buffer.from('æ–€😀')
  for (const byte of bytes) listener?.output(Uint8Array.of(byte))
  expect(Object.keys(listener ?? {})).not.toContain('input')
  await recordings.end(row.id)
  expect((await played(id)).map(([, , text]) => text).join('')).toBe('æ–€😀')
})

test('it ends with its session', async () => {
  const { id } = recordings.begin(row.id)
  print('last words')
  listener?.ended?.(0)
  const endedAt = async () => (await recordings.list())[0]?.endedAt
  await expect.poll(endedAt, { timeout: 20_000 }).toBeDefined()
  expect(await recordings.list()).toMatchObject([{ id, session: row.id, nodeName: 'web-1' }])
  await expect(recordings.end(row.id)).rejects.toThrow('not being recorded')
})

test('a recording that a crash cut off gets its end from its file', async () => {
  const { id } = recordings.begin(row.id)
  await recordings.end(row.id)
  const kept = store.recordings.get(id)
  if (!kept) throw new Error('It is not kept.')
  const { endedAt: _, ...recording } = kept.recording
  store.recordings.save({ recording: { ...recording, seconds: 0 }, process: 2 ** 22 + 1 })
  appendFileSync(fileOf(id), '[12.5,"o","whole"]\n[13,"o","cut o')
  recordings = newRecordings()
  expect(await recordings.list()).toMatchObject([
    { id, seconds: 12.5, endedAt: '2026-11-21T10:00:12.500Z' },
  ])
  expect((await played(id)).at(-1)).toEqual([12.5, 'o', 'whole'])
})

test('one that another running Foredeck records is left to it', async () => {
  const { id } = recordings.begin(row.id)
  await recordings.end(row.id)
  const kept = store.recordings.get(id)
  if (!kept) throw new Error('It is not kept.')
  const { endedAt: _, ...recording } = kept.recording
  store.recordings.save({ recording, process: process.ppid })
  expect((await recordings.list())[0]?.endedAt).toBeUndefined()
})

test('a cut anywhere leaves events that are whole', async () => {
  const { id } = recordings.begin(row.id)
  for (let line = 0; line < 20; line++) print(`line ${line} "é"\r\n`)
  await recordings.end(row.id)
  const whole = await played(id)
  for (let size = statSync(fileOf(id)).size - 1; size >= 0; size -= 7) {
    truncateSync(fileOf(id), size)
    const rest = await played(id)
    expect(rest).toEqual(whole.slice(0, rest.length))
  }
})

test('search sees lines as people do, across recordings', async () => {
  recordings.begin(row.id)
  print('\x1b[1mDisk \x1b[3')
  print('1mFULL\x1b[0m on /var\r\n\x1b]0;title Full\x07$ ')
  await recordings.end(row.id)
  recordings.begin(row.id)
  print('is it full')
  await recordings.end(row.id)
  expect((await found('disk full')).map(({ line }) => line)).toEqual(['Disk FULL on /var'])
  expect((await found('full')).map(({ line }) => line).toSorted()).toEqual([
    'Disk FULL on /var',
    'is it full',
  ])
})

test('the file comes out as it is, and goes when it is removed', async () => {
  const { id } = recordings.begin(row.id)
  print('x')
  await recordings.end(row.id)
  let text = ''
  for await (const piece of recordings.export(id)) text += piece.text
  expect(text).toBe(readFileSync(fileOf(id), 'utf8'))
  await recordings.remove(id)
  expect(readdirSync(join(folder, 'recordings'))).toEqual([])
  expect(await recordings.list()).toEqual([])
  expect(() => recordings.play(id)).toThrow('no such recording')
})

test('only a session that is there is recorded', () => {
  expect(() => recordings.begin('nobody')).toThrow('no open session')
})
