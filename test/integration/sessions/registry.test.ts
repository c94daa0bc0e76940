import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { DescribeSessionsCommand } from '@aws-sdk/client-ssm'
import type { Failure } from '../../../shared/failure.ts'
import type { SessionRow } from '../../../shared/sessions.ts'
import { arnOf, lookAt, rowOf, startRegistryWorld } from './registry-world.ts'

const soon = { timeout: 40_000, interval: 20 }

async function startShell(options: Parameters<typeof startRegistryWorld>[0] = {}) {
  const world = await startRegistryWorld(options)
  const run = world.open()
  onTestFinished(() => run.sessions.dispose())
  const wish = { ...world.target, node: world.node }
  const confirmation = { identity: arnOf(world.target.account) }
  const begun = await run.client.start({ ...wish, confirmation })
  const { id } = begun.session
  const pane = lookAt(run.sessions, id)
  await rowOf(run.sessions, id, 'live')
  return { ...world, ...run, ...begun, id, pane, wish, confirmation }
}

describe('sessions through the contract', () => {
  it('open by the gate, are a shell, and end at AWS', async () => {
    const { client, sessions, entries, id, pane, node, ssm, wish } = await startShell()
    expect(await client.preview(wish)).toMatchObject({
      challenge: node,
      cli: expect.stringContaining(`aws ssm start-session --target ${node}`) as unknown,
    })
    pane.type('echo $((6 * 7))\r')
    await vi.waitFor(() => expect(pane.text()).toContain('42'), soon)
    expect(sessions.row(id)).toMatchObject({
      node,
      purpose: 'shell',
      role: 'operator',
      idleEndsAt: expect.stringMatching(/Z$/) as unknown,
    })
    await client.terminate({ id })
    await rowOf(sessions, id, 'ended')
    expect(entries()).toMatchObject([
      { action: 'End session', operation: 'TerminateSession', state: 'succeeded' },
      { action: 'Open session', operation: 'StartSession', state: 'succeeded', resource: node },
    ])
    const { Sessions = [] } = await ssm.send(new DescribeSessionsCommand({ State: 'History' }))
    expect(Sessions.map(({ SessionId }) => SessionId)).toEqual([id])
    await client.forget({ id })
    expect(await client.list()).toEqual([])
  })

  it('go on over cuts and hourly closes, with nothing lost or doubled', async () => {
    const world = await startShell({ faults: { closeAfter: 700 } })
    const { demo, sessions, id, pane, tokens } = world
    const hundred = 'seq $((i * 100 + 1)) $((i * 100 + 100)); sleep 0.04; i=$((i + 1))'
    pane.type(`i=0; while [ $i -lt 40 ]; do ${hundred}; done; read word; echo "<$word>"\r`)
    // On a crowded machine a session is not always taken up between two beats.
    const isLive = () => sessions.row(id)?.state.phase === 'live'
    const cuts = setInterval(() => isLive() && demo.sessions.cut(), 400)
    onTestFinished(() => clearInterval(cuts))
    const numbers = Array.from({ length: 4000 }, (_, index) => index + 1)
    await vi.waitFor(() => expect(pane.text()).toContain('\n4000\r\n'), soon)
    const found = pane.text().match(/^\d+(?=\r$)/gm) ?? []
    expect(found.map(Number)).toEqual(numbers)
    expect(tokens.length).toBeGreaterThan(2)
    pane.type('typed-over-the-cuts\r')
    await vi.waitFor(() => expect(pane.text()).toContain('<typed-over-the-cuts>'), soon)
    expect(sessions.row(id)?.state.phase).not.toBe('ended')
  })

  it('foretell their idle end as the region’s preferences say, and none where those are not read', async () => {
    const { demo, client, sessions, wish, confirmation, target } = await startShell({
      account: 'data-production',
    })
    const [encrypted] = await client.list()
    const ahead = (row: SessionRow | undefined) => Date.parse(row?.idleEndsAt ?? '') - Date.now()
    expect(ahead(encrypted)).toBeGreaterThan(14 * 60_000)
    expect(ahead(encrypted)).toBeLessThanOrEqual(15 * 60_000)
    demo.faults.add({ account: target.account, operation: 'GetDocument', deny: true })
    const { session } = await client.start({ ...wish, confirmation })
    const row = await rowOf(sessions, session.id, 'live')
    await vi.waitFor(() => expect(sessions.row(session.id)?.encrypted).toBe(true), soon)
    expect(row.idleEndsAt).toBeUndefined()
    expect(sessions.row(session.id)?.idleEndsAt).toBeUndefined()
  })

  it('wait for a login that they find expired at the hourly close, and go on after it', async () => {
    const { demo, sessions, id, pane, out, client } = await startShell()
    const needed: Failure = { kind: 'login-needed', sentence: 'Log in.', retryable: false }
    out.failure = needed
    demo.sessions.cut()
    expect((await rowOf(sessions, id, 'lost')).state).toMatchObject({ failure: needed })
    pane.type('echo after $((40 + 2))\r')
    out.failure = undefined
    await client.wake({})
    await rowOf(sessions, id, 'live')
    await vi.waitFor(() => expect(pane.text()).toContain('after 42'), soon)
  })

  it('end with a sentence where AWS gives no token any more', async () => {
    const { demo, sessions, id, target } = await startShell()
    const resume = vi.spyOn(demo.sessions, 'resume').mockReturnValue({ sessionId: id })
    demo.sessions.cut()
    const { state } = await rowOf(sessions, id, 'ended')
    expect(resume.mock.calls[0]?.[1]).toMatchObject({ account: target.account })
    expect(state).toMatchObject({ reason: /timed out/ })
  })

  it('run a command without a terminal, with its exit code', async () => {
    const { client, sessions, wish, confirmation } = await startShell()
    const command = 'echo out; echo err >&2; exit 7'
    const { session } = await client.start({ ...wish, command, plain: true, confirmation })
    const heard: string[] = []
    sessions.attach(session.id)?.onOutput({
      output: (bytes) => heard.push(`1 ${Buffer.from(bytes).toString()}`),
      standardError: (bytes) => heard.push(`2 ${Buffer.from(bytes).toString()}`),
    })
    const { state } = await rowOf(sessions, session.id, 'ended')
    expect(state).toMatchObject({ exitCode: 7 })
    expect(heard.sort()).toEqual(['1 out\n', '2 err\n'])
  })

  it('are refused in a read-only account, and may be ended there', async () => {
    const world = await startRegistryWorld({ mode: 'read-only' })
    const { client, sessions, entries } = world.open()
    onTestFinished(() => sessions.dispose())
    const confirmation = { identity: arnOf(world.target.account) }
    const wish = { ...world.target, node: world.node, confirmation }
    await expect(client.start(wish)).rejects.toMatchObject({ failure: { kind: 'policy' } })
    expect(entries()).toEqual([])
  })
})

describe('what a run leaves behind', () => {
  it('is taken up by the next one, which types and reads on', async () => {
    const world = await startShell()
    world.pane.type('export KEPT=42; echo begun\r')
    await vi.waitFor(() => expect(world.pane.text()).toMatch(/begun\r\n/), soon)
    await crash(world)
    const next = world.open()
    onTestFinished(() => next.sessions.dispose())
    expect(await next.client.list()).toMatchObject([
      { id: world.id, node: world.node, state: { phase: 'orphaned', resumable: true } },
    ])
    await next.client.adopt({ id: world.id })
    const pane = lookAt(next.sessions, world.id)
    await rowOf(next.sessions, world.id, 'live')
    pane.type('echo "still $KEPT"\r')
    await vi.waitFor(() => expect(pane.text()).toContain('still 42'), soon)
    await next.client.terminate({ id: world.id })
    await rowOf(next.sessions, world.id, 'ended')
    expect(next.store.sessions.list()).toEqual([])
  })

  it('can be ended without being taken up', async () => {
    const world = await startShell()
    await crash(world)
    const next = world.open()
    onTestFinished(() => next.sessions.dispose())
    await next.client.terminate({ id: world.id })
    expect(await next.client.list()).toEqual([])
    expect(next.store.sessions.list()).toEqual([])
    expect(next.entries()[0]).toMatchObject({ operation: 'TerminateSession', state: 'succeeded' })
  })

  it('cannot be taken up where it was encrypted, because its key is nowhere kept', async () => {
    const world = await startShell({ account: 'data-production' })
    await vi.waitFor(() => expect(world.sessions.row(world.id)?.encrypted).toBe(true), soon)
    await crash(world)
    const next = world.open()
    onTestFinished(() => next.sessions.dispose())
    expect(await next.client.list()).toMatchObject([{ state: { resumable: false } }])
    const adopting = next.client.adopt({ id: world.id })
    await expect(adopting).rejects.toMatchObject({ failure: { kind: 'conflict' } })
  })

  it('is nothing after a clean end', async () => {
    const world = await startShell()
    await world.sessions.dispose()
    expect(world.store.sessions.list()).toEqual([])
    const { Sessions = [] } = await world.ssm.send(new DescribeSessionsCommand({ State: 'Active' }))
    expect(Sessions).toEqual([])
  })

  it('holds no token, neither in the store nor in the journal nor in rows', async () => {
    const world = await startShell()
    world.demo.sessions.cut()
    await vi.waitFor(() => expect(world.tokens.length).toBeGreaterThan(1), soon)
    await rowOf(world.sessions, world.id, 'live')
    const rows = JSON.stringify([await world.client.list(), world.entries()])
    const files = readdirSync(world.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.sqlite/.test(name))
      .map((name) => readFileSync(join(world.folder, name), 'latin1'))
    expect(files.join('')).toContain(world.id)
    for (const token of world.tokens) {
      expect(token.length).toBeGreaterThan(8)
      expect(rows).not.toContain(token)
      for (const file of files) expect(file).not.toContain(token)
    }
  })
})

/** As if the process were killed: AWS hears nothing, and the owner in the store is no process. */
async function crash({ sessions, store, out }: Awaited<ReturnType<typeof startShell>>) {
  out.failure = { kind: 'network', sentence: 'No way to AWS.', retryable: true }
  await sessions.dispose()
  out.failure = undefined
  const [stored] = store.sessions.list()
  if (!stored) throw new Error('nothing is kept')
  const [host] = stored.owner.split('/')
  store.sessions.save({ ...stored, owner: `${host}/999999999/gone` })
}
