import { PassThrough } from 'node:stream'
import { expect, it, vi } from 'vitest'
import { sendInput } from '../../../main/hosts/ssh-proxy/input.ts'

vi.mock('node:timers/promises', () => ({
  setTimeout: () => {
    looks += 1
    onLook(looks)
    return new Promise((resolve) => setImmediate(resolve))
  },
}))

let looks = 0
let onLook: (look: number) => void = () => undefined

/** Ended input over a session that took it all; time passes in looks. */
function ended() {
  looks = 0
  const input = new PassThrough()
  input.end('bye')
  const session = {
    write: (bytes: Uint8Array) => bytes.length,
    traffic: { unacknowledged: 0 },
    life: { phase: 'live', since: 0 },
  }
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => looks * 1000)
  const send = async () => {
    await sendInput(
      input,
      session,
      () => Promise.resolve(),
      () => 0,
    )
    clock.mockRestore()
    return looks
  }
  return { session, send }
}

it('lets go of a far side that is silent for three seconds', async () => {
  onLook = () => undefined
  expect(await ended().send()).toBe(3)
})

it('counts no silence while the session is being taken up', async () => {
  const { session, send } = ended()
  session.life = { phase: 'resuming', since: 0 }
  onLook = (look) => {
    if (look === 40) session.life = { phase: 'live', since: 40_000 }
  }
  expect(await send()).toBe(43)
})

it('ends with its session', async () => {
  const { session, send } = ended()
  session.life = { phase: 'lost', since: 0 }
  onLook = (look) => {
    if (look === 5) session.life = { phase: 'ended', since: 5000 }
  }
  expect(await send()).toBe(5)
})
