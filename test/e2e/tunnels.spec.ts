import type { Locator, Page } from '@playwright/test'
import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { violations } from './axe.ts'
import { expect, type StartedConsole, test } from './harness.ts'
import { openPath, untilRead } from './journeys.ts'

const small = '<!doctype html><title>Behind the node</title>'
const large = randomBytes(3 * 1024 * 1024)

interface WebServer {
  readonly server: Server
  readonly port: number
  /** Ends the answers that were begun at `/slow`. */
  readonly finish: () => void
}

/** A web server on a port of this machine, where the embedded endpoint's nodes run too. */
async function webServer(): Promise<WebServer> {
  const slow: ServerResponse[] = []
  const server = createServer((request, response) => {
    if (request.url === '/slow') {
      slow.push(response)
      response.write('begun, ')
      return
    }
    response.end(request.url === '/large' ? large : small)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    port: (server.address() as AddressInfo).port,
    finish: () => slow.forEach((response) => response.end('and ended')),
  }
}

/** Describes a tunnel to a node that is ready, from the node's own panel, and saves it. */
async function saveTunnel(
  page: Page,
  console: StartedConsole,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await openPath(page, console, '/nodes')
  await untilRead(page)
  await page.keyboard.press('/')
  await page.keyboard.type('batch-worker')
  const row = page.getByRole('row').filter({ hasText: 'Ready' }).first()
  await row.getByRole('gridcell').first().click()
  await page.keyboard.press('Space')
  await page.getByRole('complementary').getByRole('button', { name: 'Tunnel…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New tunnel' })
  for (const [label, value] of Object.entries(fields)) {
    await dialog.getByRole('textbox', { name: label }).fill(value)
  }
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

const tunnelRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const press = (row: Locator, verb: string) =>
  row.getByRole('button', { name: new RegExp(`^${verb} `) }).click()

/** The address at which the tunnel listens, as the page shows it. */
async function addressOf(row: Locator): Promise<string> {
  const local = row.getByText(/127\.0\.0\.1:\d+/).first()
  const found = /127\.0\.0\.1:\d+/.exec((await local.textContent()) ?? '')
  return `http://${found?.[0] ?? ''}`
}

async function bodyOf(address: string): Promise<Buffer> {
  const response = await fetch(address, { headers: { connection: 'close' } })
  return Buffer.from(await response.arrayBuffer())
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a tunnel leads to a web server, is kept over a reload, stopped and started again', async ({
  start,
  page,
}) => {
  const console = await start()
  const { server, port, finish } = await webServer()
  await saveTunnel(page, console, {
    Name: 'web behind the worker',
    'Remote host': 'localhost',
    'Remote port': String(port),
  })
  const row = tunnelRow(page, 'web behind the worker')
  await expect(row.getByText('Stopped')).toBeVisible()
  await expect(row.getByText(`localhost:${port}`)).toBeVisible()

  await press(row, 'Start')
  await expect(row.getByText('Open', { exact: true })).toBeVisible()
  const address = await addressOf(row)
  expect(String(await bodyOf(address))).toBe(small)
  expect(hashOf(await bodyOf(`${address}/large`))).toBe(hashOf(large))
  await expect(row.getByText(/^0, .*\d B, 3\.\d+ M/)).toBeVisible()

  const held = await fetch(`${address}/slow`, { headers: { connection: 'close' } })
  await expect(row.getByText(/^1, /)).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.reload()
  await expect(row.getByText('Open', { exact: true })).toBeVisible()
  expect(await addressOf(row)).toBe(address)
  await expect(row.getByText(/^1, /)).toBeVisible()
  finish()
  expect(await held.text()).toBe('begun, and ended')
  await expect(row.getByText(/^0, /)).toBeVisible()
  expect(String(await bodyOf(address))).toBe(small)

  await press(row, 'Stop')
  await expect(row.getByText('Stopped')).toBeVisible()
  await expect(bodyOf(address)).rejects.toThrow()
  await press(row, 'Start')
  await expect(row.getByText('Open', { exact: true })).toBeVisible()
  expect(String(await bodyOf(await addressOf(row)))).toBe(small)

  // What cannot be reached behind the node is said, while the tunnel stays open.
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await expect(bodyOf(await addressOf(row))).rejects.toThrow()
  await expect(row.getByText(/could not connect to localhost/)).toBeVisible()
  await expect(row.getByText('Open', { exact: true })).toBeVisible()
})

test('a local port in use is named with what is on it, and can be changed', async ({
  start,
  page,
}) => {
  const console = await start()
  const { server, port } = await webServer()
  await saveTunnel(page, console, {
    Name: 'in the way',
    'Remote port': String(port),
    'Local port': String(port),
  })
  const row = tunnelRow(page, 'in the way')
  await press(row, 'Start')
  const who = process.platform === 'linux' ? ` by .+ \\(process ${process.pid}\\)` : ''
  await expect(
    page.getByText(new RegExp(`^Port ${port} on this machine is in use${who}`)),
  ).toBeVisible()
  await expect(row.getByText('Stopped')).toBeVisible()
  expect(await violations(page)).toEqual([])

  await press(row, 'Change')
  const dialog = page.getByRole('dialog', { name: 'Change in the way' })
  await dialog.getByRole('textbox', { name: 'Local port' }).fill('')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  await press(row, 'Start')
  await expect(row.getByText('Open', { exact: true })).toBeVisible()
  expect(String(await bodyOf(await addressOf(row)))).toBe(small)
  await press(row, 'Stop')
  await press(row, 'Remove')
  await expect(page.getByText('No tunnel is saved.')).toBeVisible()
  server.close()
})
