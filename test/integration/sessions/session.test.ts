import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSessionWorld } from './world.ts'
import { temporaryFolder } from '../../support/folder.ts'

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

async function world(weather?: Parameters<typeof createSessionWorld>[1]) {
  const made = await createSessionWorld(temporaryFolder(), weather)
  close = () => made.close()
  return made
}

const soon = { timeout: 40_000, interval: 20 }

describe('a session with an agent', () => {
  it('is a shell', async () => {
    const { open } = await world()
    const shell = open()
    await vi.waitFor(() => expect(shell.output().toString()).toContain('your own machine'), soon)
    await shell.write(Buffer.from('echo $((6 * 7))\r'))
    await vi.waitFor(() => expect(shell.output().toString()).toContain('42\r\n'), soon)
    await shell.write(Buffer.from('exit\r'))
    await vi.waitFor(() => expect(shell.phases.at(-1)).toBe('ended'), soon)
  })

  it('is encrypted where the node’s preferences say so', async () => {
    const { open } = await world()
    const shell = open({ kmsKeyId: 'key' })
    await vi.waitFor(() => expect(shell.phases).toContain('began encrypted'), soon)
    await shell.write(Buffer.from('echo sealed $((6 * 7))\r'))
    await vi.waitFor(() => expect(shell.output().toString()).toContain('sealed 42'), soon)
    shell.session.end('')
  })

  it('runs a command with its two streams apart and an exit code', async () => {
    const { open } = await world()
    const command = open({
      sessionType: 'NonInteractiveCommands',
      parameters: { command: ['echo out; echo err >&2; exit 7'], separateOutputStream: ['true'] },
    })
    await vi.waitFor(() => expect(command.phases.at(-1)).toBe('ended'), soon)
    expect(command.output().toString()).toBe('out\n')
    expect(command.standardError()).toBe('err\n')
    expect(command.exitCode()).toBe(7)
  })

  it('loses and doubles nothing in foul weather with cuts, both ways', async () => {
    const { open, gateway } = await world({ loss: 0.2, duplication: 0.2, jitter: 30 })
    const echo = open({
      sessionType: 'InteractiveCommands',
      parameters: { command: ['read line; seq 1 3000; echo "$line"; read more'] },
    })
    // On a crowded machine a session is not always taken up between two beats.
    const cuts = setInterval(() => echo.session.life.phase === 'live' && gateway.cut(), 400)
    onTestFinished(() => clearInterval(cuts))
    const word = Array.from({ length: 500 }, (_, index) => `w${index}`).join('-')
    for (const letter of word.match(/.{1,50}/g) ?? []) await echo.write(Buffer.from(letter))
    await echo.write(Buffer.from('\r'))
    const numbers = Array.from({ length: 3000 }, (_, index) => `${index + 1}\r\n`).join('')
    await vi.waitFor(() => expect(echo.output().toString()).toContain(numbers), soon)
    await vi.waitFor(
      () => expect(echo.output().toString().split(`${numbers}${word}`)).toHaveLength(2),
      soon,
    )
    echo.session.end('')
  })

  it('is ended by its agent where it is a tunnel and AWS may not be asked to', async () => {
    const { open, gateway } = await world()
    const terminate = vi.fn(() => Promise.reject(new Error('AccessDenied')))
    const parameters = { portNumber: ['9'], type: ['LocalPortForwarding'] }
    const tunnel = open({ sessionType: 'Port', parameters, calls: { terminate } })
    await vi.waitFor(() => expect(tunnel.phases).toContain('began'), soon)
    tunnel.session.end('')
    expect(terminate).toHaveBeenCalledOnce()
    // Whoever comes back to it finds that it is over.
    await vi.waitFor(() => expect(gateway.resume(tunnel.sessionId)).toBeUndefined(), soon)
  })

  it('says why, when the service closes it', async () => {
    const { open, gateway } = await world()
    const shell = open()
    await vi.waitFor(() => expect(shell.phases).toContain('live'), soon)
    const spy = vi.spyOn(gateway, 'resume').mockReturnValue(undefined)
    gateway.cut()
    await vi.waitFor(() => expect(shell.phases.at(-1)).toBe('ended'), soon)
    expect(spy).toHaveBeenCalledOnce()
    expect(shell.session.life).toMatchObject({ reason: /timed out/ })
  })
})
