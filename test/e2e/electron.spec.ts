import { _electron, type ElectronApplication } from '@playwright/test'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cleanEnvironment, expect, test } from './harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Electron's program, where it has been fetched. Importing `electron` would fetch it. */
function electronBinary(): string | undefined {
  const named = join(root, 'node_modules/electron/path.txt')
  if (!existsSync(named)) return undefined
  const binary = join(root, 'node_modules/electron/dist', readFileSync(named, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

const binary = electronBinary()
const display =
  process.platform !== 'linux' ||
  (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== ''

test.describe('the window of Electron', () => {
  test.skip(binary === undefined, 'Not run: Electron’s program is not on this machine.')
  test.skip(!display, 'Not run: there is no display.')

  let home = ''
  let app: ElectronApplication

  test.beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'foredeck-electron-'))
    app = await _electron.launch({
      ...(binary === undefined ? {} : { executablePath: binary }),
      args: [root, '--demo', '--data-folder', join(home, 'data')],
      env: Object.fromEntries(
        Object.entries(
          cleanEnvironment(home, {
            DISPLAY: process.env['DISPLAY'] ?? '',
            WAYLAND_DISPLAY: process.env['WAYLAND_DISPLAY'] ?? '',
          }),
        ).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    })
  })

  test.afterEach(async () => {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('opens on live stacks, and gives its page no power but the port', async () => {
    const page = await app.firstWindow()
    await expect(page.getByRole('main')).toBeVisible()
    expect(page.url()).toMatch(/^foredeck-page:\/\/console\//)
    const powers = await page.evaluate(() =>
      ['require', 'process', 'module'].filter((name) => name in window),
    )
    expect(powers).toEqual([])
  })

  test('goes nowhere else and opens no other window', async () => {
    const page = await app.firstWindow()
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://example.invalid/')
      window.location.href = 'file:///etc/passwd'
    })
    await expect.poll(() => app.windows().length).toBe(1)
    expect(page.url()).toBe(before)
  })

  test('asks for no permission that it could be given', async () => {
    const page = await app.firstWindow()
    const state = await page.evaluate(async () => {
      const { state: found } = await navigator.permissions.query({ name: 'geolocation' })
      return found
    })
    expect(state).toBe('denied')
  })

  test('is one: a second start ends and brings the first before the user', async () => {
    await app.firstWindow()
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(windows).toBe(1)
    const locked = await app.evaluate(({ app: own }) => own.hasSingleInstanceLock())
    expect(locked).toBe(true)
  })
})
