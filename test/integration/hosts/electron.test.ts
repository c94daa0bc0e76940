import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { expect, it, onTestFinished, vi } from 'vitest'
import { setUp } from '../../../.config/run/setup.mjs'
import type { contract } from '../../../shared/contract.ts'
import { temporaryFolder } from '../../support/folder.ts'
import type { createStandIn } from '../../unit/hosts/electron-stand-in.ts'

vi.mock('electron', async () => {
  const { createStandIn: create } = await import('../../unit/hosts/electron-stand-in.ts')
  return create()
})

// The process here is the test runner's: what it hears and when it ends is not for the host to say.
vi.mock('../../../main/hosts/ending.ts', () => ({
  whenAskedToEnd: vi.fn(),
  endInTime: (work: Promise<unknown>) => work,
}))

await setUp({ install: false })
const electron = (await import('electron')) as unknown as ReturnType<typeof createStandIn>
const { parseArguments } = await import('../../../main/hosts/arguments.ts')
const { runElectron } = await import('../../../main/hosts/electron/run.ts')

type Client = ContractRouterClient<typeof contract>

/** Asks for a port as the preload of our own page does. */
function connect(): Client {
  const ports: MessagePort[] = []
  const senderFrame = {
    url: 'foredeck-page://console/',
    parent: null,
    postMessage: (_channel: string, _message: null, given: MessagePort[]) => ports.push(...given),
  }
  electron.ipcMain.emit('foredeck:connect', { senderFrame })
  const [port] = ports
  if (port === undefined) throw new Error('No port was given.')
  port.start()
  onTestFinished(() => port.close())
  return createORPCClient(new RPCLink({ port }))
}

it('Electron’s host opens a window on the whole console, and ends it before itself', async () => {
  vi.stubEnv('HOME', temporaryFolder())
  const data = temporaryFolder()
  const started = runElectron(
    parseArguments([
      ...['--demo', '--data-folder', data],
      'foredeck://123456789012/eu-west-1/stack/payments',
    ]),
  )
  expect(started, 'it ends by itself').toBeUndefined()
  expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce()
  expect(electron.app.setPath).toHaveBeenCalledWith('userData', join(data, 'electron'))

  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), { timeout: 20_000 })
  expect(electron.BrowserWindow.all[0]?.address).toBe(
    'foredeck-page://console/123456789012/eu-west-1/stack/payments',
  )
  expect(electron.Menu.setApplicationMenu).toHaveBeenCalledOnce()
  expect(electron.permissions.request).toBeTypeOf('function')

  const answer = electron.protocol.handle.mock.calls[0]?.[1] as
    ((request: Request) => Promise<Response>) | undefined
  const page = await answer?.(new Request('foredeck-page://console/'))
  expect(page?.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
  expect(await page?.text()).toContain('<title>Foredeck</title>')

  expect(await connect().system.info()).toMatchObject({ host: 'electron', dataFolder: data })

  electron.app.emit('second-instance', {}, [
    'electron',
    'foredeck://210987654321/us-east-1/stack/x',
  ])
  const [window] = electron.BrowserWindow.all
  expect(window?.done).toContain('focus')
  expect(window?.webContents.executeJavaScript).toHaveBeenCalledWith(
    expect.stringContaining('"/210987654321/us-east-1/stack/x"'),
  )

  const quit = { preventDefault: vi.fn() }
  electron.app.emit('will-quit', quit)
  expect(quit.preventDefault).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledWith(0), { timeout: 10_000 })
})

it('a second start of Electron’s host ends at once', () => {
  electron.app.requestSingleInstanceLock.mockReturnValueOnce(false)
  const data = temporaryFolder()
  expect(runElectron(parseArguments(['--demo', '--data-folder', data]))).toBe(0)
})

it('a start that fails says why in a box, since there is no terminal', async () => {
  const words = ['--demo-size', 'huge', '--data-folder', temporaryFolder()]
  expect(runElectron(parseArguments(words))).toBeUndefined()
  const soon = { timeout: 10_000 }
  await vi.waitFor(() => expect(electron.dialog.showErrorBox).toHaveBeenCalledOnce(), soon)
  expect(electron.dialog.showErrorBox).toHaveBeenCalledWith(
    'Foredeck could not start',
    expect.stringMatching(/^--demo-size takes accounts x regions x stacks/),
  )
  expect(electron.app.exit).toHaveBeenCalledWith(1)
})
