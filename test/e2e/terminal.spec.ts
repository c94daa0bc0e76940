import type { Locator, Page } from '@playwright/test'
import { expect, type StartedConsole, test } from './harness.ts'
import { loadPty } from '../support/pty.ts'
import { openPath, untilRead } from './journeys.ts'

/** Opens a shell on a node of the developers' account; its text is drawn by elements. */
async function openShell(page: Page, console: StartedConsole): Promise<Locator> {
  await openPath(page, console, '/nodes?renderer=dom')
  await untilRead(page)
  await page.keyboard.press('/')
  await page.keyboard.type('batch-worker')
  const row = page.getByRole('row').filter({ hasText: 'shop-development' })
  await row.first().getByRole('gridcell').last().click()
  await page.keyboard.press('Enter')
  const pane = page.getByTestId('pane')
  await expect(pane).toHaveAttribute('data-phase', 'live')
  await expect(rows(pane)).toContainText(/\$ /)
  return pane
}

const rows = (pane: Locator) => pane.locator('.xterm-rows')

test('a shell from the list of nodes: type, search, paste', async ({ start, page }) => {
  const console = await start()
  const pane = await openShell(page, console)

  await page.keyboard.type('echo be""fore\n')
  await expect(rows(pane)).toContainText('before')

  await page.keyboard.press('Control+f')
  await page.keyboard.type('before')
  await expect(pane.getByRole('search')).toContainText('1 of 1')
  await page.keyboard.press('Escape')
  await expect(pane.getByRole('search')).toHaveCount(0)

  await page.keyboard.type('for n in 1 2 3; do echo ma""rk; done\n')
  await expect(rows(pane)).toContainText('mark')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('mark')
  await expect(pane.getByRole('search')).toContainText('3 of 3')
  await expect.poll(() => textOn(pane, found.others)).toBe('markmark')
  await expect.poll(() => textOn(pane, found.current)).toBe('mark')
  await page.keyboard.press('Escape')
  await expect.poll(() => textOn(pane, found.others)).toBe('')

  await paste(page, 'echo a""1\necho a""2\necho a""3\necho a""4\necho a""5\n')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Paste 5 lines')
  await dialog.getByRole('button', { name: 'Paste' }).click()
  await expect(rows(pane)).toContainText('echo a""5')
  // A shell that takes the paste as one piece waits for an Enter.
  await page.keyboard.press('Enter')
  await expect(rows(pane)).toContainText('a5')
})

test('a terminal whose socket is cut comes back and loses nothing', async ({ start, page }) => {
  const console = await start()
  await keepSockets(page)
  const pane = await openShell(page, console)
  await page.keyboard.type('echo be""fore\n')
  await expect(rows(pane)).toContainText('before')

  expect(await cutSockets(page)).toBeGreaterThan(0)
  await page.keyboard.type('echo mean""while; seq 90001 90005\n')
  const shown = async () => (await rows(pane).innerText()).replaceAll('\u00a0', ' ')
  // As a line of its own: what is typed is shown first, and has the number in it too.
  await expect.poll(shown).toMatch(/^90005 *$/m)
  const text = await shown()
  for (const once of ['before', 'meanwhile', '90001', '90003']) {
    expect(text.match(new RegExp(`^${once} *$`, 'gm'))).toHaveLength(1)
  }
})

test('a shell whose data channel is closed again and again prints each line once', async ({
  start,
  page,
}) => {
  // The service closes each connection after 3 s, and takes half a second to open another.
  const console = await start({ flags: ['--demo-session-close', '3', '--demo-latency', '500'] })
  const pane = await openShell(page, console)
  await keepPhases(pane)
  const numbers = Array.from({ length: 60 }, (_, index) => `n${String(index + 1)}`)
  await page.keyboard.type('for n in $(seq 60); do printf n$n; sleep 0.2; done; echo o""ver\n')
  await expect(rows(pane)).toContainText('over', { timeout: 120_000 })
  const text = (await rows(pane).innerText()).replace(/\s/g, '')
  expect(text.split(`${numbers.join('')}over`)).toHaveLength(2)
  const phases = await phasesOf(page)
  expect(phases.filter((phase) => phase === 'resuming').length).toBeGreaterThan(1)
  expect(new Set(phases)).toEqual(new Set(['resuming', 'live']))
})

test('a window that is loaded anew finds its terminal with what it showed', async ({
  start,
  page,
}) => {
  const console = await start()
  const pane = await openShell(page, console)
  await page.keyboard.type('seq 70001 70200; echo do""ne\n')
  await expect(rows(pane)).toContainText('done')

  await openPath(page, console, '/nodes?renderer=dom')
  await page.reload()
  const again = page.getByTestId('pane')
  await expect(again).toHaveAttribute('data-phase', 'live')
  await expect(rows(again)).toContainText('done')
  await again.locator('.xterm').click()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('70003')
  await expect(again.getByRole('search')).toContainText('1 of 1')
  await page.keyboard.press('Escape')
  await page.keyboard.type('echo still""here\n')
  await expect(rows(again)).toContainText('stillhere')
})

test('a flood of output is stopped by Ctrl+C', async ({ start, page }) => {
  const console = await start()
  const pane = await openShell(page, console)
  await page.keyboard.type('yes\n')
  await expect(rows(pane)).toContainText('y'.repeat(8))
  await page.keyboard.press('Control+c')
  await page.keyboard.type('echo sto""pped\n')
  await expect(rows(pane)).toContainText('stopped')
  await expect(pane).toHaveAttribute('data-phase', 'live')
})

test('the shell follows the size of its terminal', async ({ start, page }) => {
  test.skip((await loadPty()) === undefined, 'node-pty could not be built on this machine')
  const console = await start()
  const pane = await openShell(page, console)
  const lines = rows(pane).locator('> div')
  const before = await lines.count()
  await page.setViewportSize({ width: 1280, height: 1200 })
  await expect.poll(() => lines.count()).toBeGreaterThan(before)
  // The terminal may take more than one step to its size, and the shell hears of each.
  await expect(async () => {
    const after = await lines.count()
    await page.keyboard.type('echo size""is $(stty size)\n')
    const told = new RegExp(`sizeis ${String(after)} \\d+`)
    await expect(rows(pane)).toContainText(told, { timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
})

/** Backgrounds of found text. */
const found = { others: 'rgb(138, 109, 0)', current: 'rgb(192, 88, 0)' }

/** The text of a terminal that stands on a background. */
function textOn(pane: Locator, background: string): Promise<string> {
  return rows(pane)
    .locator('span')
    .evaluateAll(
      (spans, wanted) =>
        spans
          .filter((span) => getComputedStyle(span).backgroundColor === wanted)
          .map((span) => span.textContent)
          .join(''),
      background,
    )
}

/** A paste as the browser tells of it, whatever the clipboard of this machine allows. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
  }, text)
}

/** Remembers the sockets of terminals, to be cut. */
async function keepSockets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: WebSocket[] = []
    const Native = window.WebSocket
    window.WebSocket = class extends Native {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        if (String(url).includes('/terminal/')) kept.push(this)
      }
    }
    window.addEventListener('cut-terminals', () => {
      document.body.dataset['cut'] = String(kept.length)
      for (const socket of kept) socket.close()
    })
  })
}

/** Cuts them; returns how many there were. */
function cutSockets(page: Page): Promise<number> {
  return page.evaluate(() => {
    window.dispatchEvent(new Event('cut-terminals'))
    return Number(document.body.dataset['cut'])
  })
}

/** Remembers what the pane says of its session from now on. */
async function keepPhases(pane: Locator): Promise<void> {
  await pane.evaluate((element) => {
    const phases: string[] = []
    const look = () => {
      phases.push(element.getAttribute('data-phase') ?? '')
      document.body.dataset['phases'] = phases.join(' ')
    }
    new MutationObserver(look).observe(element, { attributeFilter: ['data-phase'] })
  })
}

function phasesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (document.body.dataset['phases'] ?? '').split(' '))
}
