import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createConsole } from '../../../main/console.ts'
import type { SessionFaults } from '../../../main/demo/sessions/desk.ts'
import type { WritePreview } from '../../../shared/journal.ts'
import type { TransferWish } from '../../../shared/transfers.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { startTestDemo } from '../../support/demo.ts'
import { emptyWorld, startSite } from '../../support/site.ts'

const soon = { timeout: 60_000, interval: 50 }
/** Connections end by the clock, so a slow machine brings little over each of them (ms). */
const patience = 200_000
const template = `Resources:
  Host:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      IamInstanceProfile: hosts
      Tags: [{ Key: Name, Value: web-1 }]
`

/** A console beside an embedded endpoint with one node. */
async function world(faults: SessionFaults = {}) {
  const given = await startTestDemo({ ...emptyWorld, sessions: faults })
  const site = await startSite(template, given)
  const { demo } = site
  const dataFolder = temporaryFolder()
  const started = await createConsole({
    environment: { ...demo.environment, FOREDECK_POLICY_FILE: demo.policyFile },
    home: temporaryFolder(),
    dataFolder,
    host: 'call',
    openBrowser: () => Promise.resolve(),
    version: '0',
    now: () => new Date(),
  })
  onTestFinished(() => started.dispose())
  const { accounts, recordings, sessions, transfers } = started.router
  const client = createRouterClient({ accounts, recordings, sessions, transfers })
  await client.accounts.refresh()
  const account = demo.organization.accounts[0]?.id ?? ''
  const region = demo.organization.regions[0] ?? ''
  return { client, dataFolder, demo, node: { account, region, node: site.id('Host') } }
}

type World = Awaited<ReturnType<typeof world>>

const agreed = ({ identity, mode, challenge }: WritePreview) => ({
  identity,
  ...(mode !== 'confirm' && { typed: challenge }),
})

async function begin(
  { client, node }: World,
  wish: Pick<TransferWish, 'direction' | 'path'>,
  size?: number,
) {
  const asked = { ...node, ...wish, ...(size !== undefined && { size }) }
  const confirmation = agreed(await client.transfers.preview(asked))
  return client.transfers.begin({ ...asked, confirmation })
}

async function outcome({ client }: World, id: string) {
  for await (const transfers of await client.transfers.watch()) {
    const state = transfers.find((transfer) => transfer.id === id)?.state
    if (state?.phase === 'done' || state?.phase === 'failed') return state
  }
  throw new Error('The stream of transfers ended.')
}

test('5 MB go to a node and come back byte for byte, over a session of their own', async () => {
  const made = await world()
  const { client } = made
  const bytes = randomBytes(5 * 1024 * 1024)
  const path = join(temporaryFolder(), "it's.bin")
  const up = await begin(made, { direction: 'upload', path }, bytes.length)
  for (let at = 0; at < bytes.length; at += 700_000) {
    const base64 = bytes.subarray(at, at + 700_000).toString('base64')
    await client.transfers.put({ id: up.id, offset: at, base64 })
  }
  const sent = await outcome(made, up.id)
  expect(sent).toMatchObject({ phase: 'done' })
  expect(readFileSync(path).equals(bytes)).toBe(true)
  const down = await begin(made, { direction: 'download', path })
  expect(await outcome(made, down.id)).toEqual(sent)
  const pieces: Buffer[] = []
  for (let offset = 0, last = false; !last;) {
    const piece = await client.transfers.take({ id: down.id, offset })
    pieces.push(Buffer.from(piece.base64, 'base64'))
    offset += pieces.at(-1)?.length ?? 0
    last = piece.last
  }
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
  await vi.waitFor(async () => {
    const phases = (await client.sessions.list()).map(({ purpose, state }) => [
      purpose,
      state.phase,
    ])
    expect(phases).toEqual([
      ['files', 'ended'],
      ['files', 'ended'],
    ])
  }, soon)
})

test(
  'connections that are closed on the way do not show in a file',
  async () => {
    const made = await world({ closeAfter: 500, duplication: 0.05 })
    const bytes = randomBytes(3_000_000)
    const path = join(temporaryFolder(), 'cut.bin')
    const { id } = await begin(made, { direction: 'upload', path }, bytes.length)
    for (let at = 0; at < bytes.length; at += 700_000) {
      const base64 = bytes.subarray(at, at + 700_000).toString('base64')
      await made.client.transfers.put({ id, offset: at, base64 })
    }
    expect(await outcome(made, id)).toMatchObject({ phase: 'done' })
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(made.demo.calls.count({ service: 'ssm', operation: 'ResumeSession' })).toBeGreaterThan(0)
  },
  patience,
)

test('what is not there is refused in a sentence', async () => {
  const made = await world()
  const { id } = await begin(made, { direction: 'download', path: '/no/such/file' })
  expect(await outcome(made, id)).toMatchObject({
    phase: 'failed',
    failure: { kind: 'not-found', sentence: '/no/such/file is not there.' },
  })
})

test('a shell is recorded from the consent to its end, without its token', async () => {
  const { client, dataFolder, node } = await world()
  const confirmation = agreed(await client.sessions.preview(node))
  const { session } = await client.sessions.start({ ...node, confirmation })
  const { id } = await client.recordings.begin({
    session: session.id,
    consent: 'record this session',
  })
  const row = () => client.sessions.list().then(([first]) => first)
  await vi.waitFor(async () => expect((await row())?.recording).toBe(id), soon)
  const file = join(dataFolder, 'recordings', `${id}.cast`)
  await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('"o"'), soon)
  await client.sessions.terminate({ id: session.id })
  await vi.waitFor(async () => {
    expect(await client.recordings.list()).toMatchObject([
      { id, endedAt: expect.any(String) as string },
    ])
  }, soon)
  expect((await row())?.recording).toBeUndefined()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).not.toMatch(/token/i)
})

test(
  'frames that are lost and connections that are cut slow a file down, and no more',
  async () => {
    const made = await world({ loss: 0.02, closeAfter: 1000 })
    const bytes = randomBytes(200_000)
    const path = join(temporaryFolder(), 'lossy.bin')
    const up = await begin(made, { direction: 'upload', path }, bytes.length)
    await made.client.transfers.put({ id: up.id, offset: 0, base64: bytes.toString('base64') })
    const sent = await outcome(made, up.id)
    expect(sent).toMatchObject({ phase: 'done' })
    expect(readFileSync(path).equals(bytes)).toBe(true)
    const down = await begin(made, { direction: 'download', path })
    expect(await outcome(made, down.id)).toEqual(sent)
  },
  patience,
)
