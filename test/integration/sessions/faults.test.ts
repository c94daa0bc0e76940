import { expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../../support/folder.ts'
import { createSessionWorld } from './world.ts'

const soon = { timeout: 40_000, interval: 20 }
/** What was on its way at a cut comes again one message at a time, as the real agent sends it. */
const dribbled = { timeout: 90_000, interval: 20 }

async function world(weather?: Parameters<typeof createSessionWorld>[1]) {
  const made = await createSessionWorld(temporaryFolder(), weather)
  onTestFinished(() => made.close())
  return made
}

/** Numbers of the lines that were printed, in the order in which they came. */
const numbersIn = (output: Buffer) =>
  (output.toString().match(/^n\d+$/gm) ?? []).map((line) => Number(line.slice(1)))

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Prints back each line that it is given, and says how many there were. */
const mirror = 'while IFS= read -r l && [ "$l" != end ]; do echo "n$l"; done; echo "over"; read l'

it('20 % lost, doubled and overtaken by up to 300 ms: every line comes once and in order', async () => {
  const { open } = await world({ loss: 0.2, duplication: 0.2, jitter: 300 })
  const pipe = open({ sessionType: 'InteractiveCommands', parameters: { command: [mirror] } })
  await pipe.write(Buffer.from(`${upTo(15).join('\r')}\rend\r`))
  await vi.waitFor(() => expect(pipe.output().toString()).toContain('over'), soon)
  expect(numbersIn(Buffer.from(pipe.output().toString().replaceAll('\r', '')))).toEqual(upTo(15))
  pipe.session.end('')
})

it('thirty cuts, one every 200 ms, while numbers run both ways: nothing is lost or doubled', async () => {
  const { open, gateway } = await world()
  const pipe = open({ sessionType: 'InteractiveCommands', parameters: { command: [mirror] } })
  // On a crowded machine a session is not always taken up between two beats.
  const cuts = setInterval(() => pipe.session.life.phase === 'live' && gateway.cut(), 200)
  onTestFinished(() => clearInterval(cuts))
  const count = 300
  for (const number of upTo(count)) {
    await pipe.write(Buffer.from(`${number}\r`))
    const resumed = pipe.phases.filter((phase) => phase === 'resuming').length
    // The numbers go on until there were thirty cuts between them.
    if (number % 10 === 0) {
      await vi.waitFor(() => {
        const now = pipe.phases.filter((phase) => phase === 'resuming').length
        expect(now).toBeGreaterThan(resumed)
      }, soon)
    }
  }
  await pipe.write(Buffer.from('end\r'))
  await vi.waitFor(() => expect(pipe.output().toString()).toContain('over'), dribbled)
  expect(numbersIn(Buffer.from(pipe.output().toString().replaceAll('\r', '')))).toEqual(upTo(count))
  expect(pipe.phases.filter((phase) => phase === 'resuming').length).toBeGreaterThanOrEqual(30)
  pipe.session.end('')
}, 150_000)

it('an agent that never answers: the session ends at AWS and says why', async () => {
  const { open } = await world({ mute: true })
  const terminate = vi.fn(() => Promise.resolve())
  const silent = open({ sessionType: 'Port', calls: { terminate }, patience: 600 })
  await vi.waitFor(() => expect(silent.phases.at(-1)).toBe('ended'), soon)
  expect(silent.session.life).toMatchObject({ reason: /agent of the node has not answered/ })
  expect(terminate).toHaveBeenCalledOnce()
})

it('an agent that is there and has nothing to say is not given up', async () => {
  const { open } = await world()
  const quiet = open({
    sessionType: 'InteractiveCommands',
    // A busy machine may hold an answer up for some hundred milliseconds.
    parameters: { command: ['sleep 4; echo awake; read l'] },
    patience: 1_200,
    silentAfter: 1_200,
  })
  await vi.waitFor(() => expect(quiet.output().toString()).toContain('awake'), soon)
  expect(quiet.session.life.phase).toBe('live')
  // It was told to live once, and never that it owes an answer.
  expect(quiet.phases.filter((phase) => phase === 'live')).toHaveLength(1)
  quiet.session.end('')
})

it('a node that falls silent behind a connection that stands: said so, and nothing is lost', async () => {
  const { open, gateway } = await world()
  const shell = open({ silentAfter: 300 })
  await vi.waitFor(() => expect(shell.output().toString()).toContain('your own machine'), soon)
  gateway.weather = { ...gateway.weather, mute: true }
  await shell.write(Buffer.from('echo heard $((40 + 2))\r'))
  await vi.waitFor(
    () => expect(shell.session.life).toHaveProperty('silentSince', expect.any(Number)),
    soon,
  )
  expect(shell.session.life.phase).toBe('live')
  gateway.weather = { ...gateway.weather, mute: false }
  await vi.waitFor(() => expect(shell.output().toString()).toContain('heard 42'), soon)
  await vi.waitFor(
    () => expect(shell.session.life).toMatchObject({ phase: 'live', silentSince: undefined }),
    soon,
  )
  expect(shell.output().toString().split('heard 42')).toHaveLength(2)
  expect(shell.phases).not.toContain('resuming')
  shell.session.end('')
})

it('tokens that are refused: tried again later and later, said so, and taken up in the end', async () => {
  const { open, gateway } = await world()
  const shell = open()
  await vi.waitFor(() => expect(shell.output().toString()).toContain('your own machine'), soon)
  const resume = vi.spyOn(gateway, 'resume')
  gateway.weather = { ...gateway.weather, refuse: true }
  gateway.cut()
  await vi.waitFor(
    () =>
      expect(shell.session.life).toMatchObject({
        phase: 'resuming',
        attempts: 3,
        failure: { sentence: expect.stringContaining('closed the connection before') as string },
      }),
    soon,
  )
  expect(resume.mock.calls.length).toBeLessThanOrEqual(4)
  await shell.write(Buffer.from('echo kept $((40 + 2))\r'))
  gateway.weather = { ...gateway.weather, refuse: false }
  await vi.waitFor(() => expect(shell.output().toString()).toContain('kept 42'), soon)
  expect(shell.output().toString().split('kept 42')).toHaveLength(2)
  shell.session.end('')
})
