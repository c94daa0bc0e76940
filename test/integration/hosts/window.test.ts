import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { contract } from '../../../shared/contract.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type Program, runProgram } from './program.ts'

const serve = ['--serve', '--no-open', '--port', '0']
const ready = /^Foredeck is ready: (http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)$/m

type Client = ContractRouterClient<typeof contract>

/** A client of a served console, as its page has one. */
async function connect(program: Program): Promise<{ client: Client; socket: WebSocket }> {
  const [, origin = '', token = ''] = await program.until(ready)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, [
    'foredeck',
    `token.${token}`,
  ])
  onTestFinished(() => socket.terminate())
  return { client: createORPCClient(new RPCLink({ websocket: socket })), socket }
}

describe('a window that is served', () => {
  it('runs on the embedded endpoint, says where that is, and leaves nothing behind', async () => {
    const home = temporaryFolder()
    const program = runProgram(home, [...serve, '--demo'])
    const [, endpoint = ''] = await program.until(/^AWS endpoint: (http:\/\/127\.0\.0\.1:\d+)$/m)
    const [, configFile = ''] = await program.until(/^AWS_CONFIG_FILE=(.+)$/m)
    expect(existsSync(configFile)).toBe(true)
    const { client } = await connect(program)
    expect(await client.system.info()).toMatchObject({
      host: 'served',
      demo: { endpoint, configFile },
    })
    program.process.kill('SIGTERM')
    expect(await program.ended).toMatchObject({ code: 0, errors: '' })
    expect(existsSync(configFile)).toBe(false)
    expect(readdirSync(home)).toEqual([])
  })

  it('opens on the embedded endpoint where there is no profile, and says so', async () => {
    const program = runProgram(temporaryFolder(), serve)
    await program.until(
      /^There is no AWS profile on this machine, so .*embedded AWS endpoint; --no-demo /m,
    )
    await program.until(/^AWS endpoint: /m)
    await program.until(ready)
  })

  it('opens on what the user has of their own once they asked for that', async () => {
    const home = temporaryFolder()
    const asked = runProgram(home, [...serve, '--no-demo'])
    const { client } = await connect(asked)
    expect((await client.system.info()).demo).toBeUndefined()
    asked.process.kill('SIGINT')
    expect(await asked.ended).toMatchObject({ code: 0, errors: '' })
    const again = runProgram(home, serve)
    const { client: later } = await connect(again)
    expect((await later.system.info()).demo).toBeUndefined()
  })

  it('turns from the user’s own accounts to the embedded endpoint when asked to', async () => {
    const demo = await startTestDemo({ size: { accounts: 1, regions: 1, stacks: 1 } })
    const program = runProgram(temporaryFolder(), serve, demo.environment)
    const { client, socket } = await connect(program)
    expect((await client.system.info()).demo).toBeUndefined()
    const left = new Promise((resolve) => socket.once('close', resolve))
    const [one, other] = await Promise.all([client.system.tryDemo(), client.system.tryDemo()])
    expect(one.demo?.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/)
    expect(other).toEqual(one)
    expect(await client.system.info(), 'at once, over the same socket').toEqual(one)
    await left
    const again = await connect(program)
    const { accounts } = await again.client.accounts.list()
    expect(accounts.length).toBeGreaterThan(3)
  })

  it.runIf(process.platform === 'linux')(
    'tells in the window too that it can keep nothing',
    async () => {
      const demo = await startTestDemo({ size: { accounts: 1, regions: 1, stacks: 1 } })
      const environment = { ...demo.environment, XDG_DATA_HOME: '/dev/null/nowhere' }
      const program = runProgram(temporaryFolder(), serve, environment)
      const [line] = await program.until(/^Foredeck cannot write to \S+ .*$/m)
      const { client } = await connect(program)
      for await (const notices of await client.system.notices()) {
        expect(notices).toContainEqual(
          expect.objectContaining({ id: 'data-folder', kind: 'warning', sentence: line }),
        )
        break
      }
    },
  )

  it('says that its port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const words = ['--serve', '--no-open', '--demo', '--port', String(port)]
    const ran = await runProgram(temporaryFolder(), words).ended
    expect(ran.code).toBe(1)
    expect(ran.errors).toBe(
      `Port ${port} is in use by another program. Give another with --port, or none to let any free port do.\n`,
    )
  })
})

describe.runIf(process.platform === 'linux')('the browser', () => {
  it('is opened without the token on its command line, and gets in', async () => {
    const home = temporaryFolder()
    const said = join(home, 'opened')
    writeFileSync(
      join(home, 'xdg-open'),
      `#!/bin/sh\nprintf '%s' "$*" > '${said}.new' && mv '${said}.new' '${said}'\n`,
      { mode: 0o755 },
    )
    const words = ['--serve', '--demo', '--demo-size', '1x1x1', '--port', '0']
    const PATH = `${home}:${process.env['PATH'] ?? ''}`
    const program = runProgram(home, words, { PATH })
    const [, address = ''] = await program.until(/^Foredeck is ready: (\S+)$/m)
    const opened = await vi.waitFor(() => readFileSync(said, 'utf8'), { timeout: 20_000 })
    expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\/[\w-]{43}$/)
    const answer = await fetch(opened, { redirect: 'manual' })
    expect(answer.headers.get('location')).toBe(address)
  })
})
