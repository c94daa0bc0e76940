import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measured, type Measurement } from './measurement.ts'
import { startHost } from './renderer-host.ts'
import { droppedFrames, idleFrames, openPage } from './renderer-page.ts'

const seconds = 10
/** How much more of the window's frames may be lost than with nothing to do, in percent. */
const mostMore = 10

/**
 * A shell in a pane of the window, in Chromium over the served host, that prints without end. The
 * node is this machine, so that shell, agent, host and browser share its processors.
 */
export default async function terminal(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS_|FOREDECK_)/.test(name))
  const environment = { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home }
  const host = await startHost(['--demo', '--data-folder', join(home, 'data')], environment)
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await openPage(browser, host.address.replace('/#', '/nodes#'))
    await openShell(page)
    const idle = droppedFrames(await idleFrames(page, seconds)) * 100
    await page.keyboard.type('yes\n')
    const flood = droppedFrames(await idleFrames(page, seconds)) * 100
    const stopped = await stop(page)
    return [
      measured(
        'frames dropped while yes runs in a pane, over those of an idle one',
        Math.max(0, flood - idle),
        '%',
        { atMost: mostMore },
        `${flood.toPrecision(2)} % in ${seconds} s of it, ${idle.toPrecision(2)} % in ${seconds} s before with the same window idle; terminals draw by ${await renderer(page)}`,
      ),
      measured(
        'Ctrl+C during yes until its shell has read the next line',
        stopped,
        'ms',
        { atMost: 1000 },
        'from the key to the end of the session in the window; the line is exit',
      ),
    ]
  } finally {
    await browser.close()
    await host.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function openShell(page: Page): Promise<void> {
  const patience = { timeout: 120_000 }
  await page.locator('.fd-fresh-words', { hasText: /^read / }).waitFor(patience)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-testid=pane][data-phase=live]').waitFor(patience)
  await page.locator('.xterm-helper-textarea').waitFor({ ...patience, state: 'attached' })
}

/** Milliseconds from Ctrl+C to the end of the shell, which reads `exit` only after the flood. */
async function stop(page: Page): Promise<number> {
  const begun = performance.now()
  await page.keyboard.press('Control+c')
  await page.keyboard.type('exit\n')
  await page.locator('[data-testid=pane][data-phase=ended]').waitFor({ timeout: 120_000 })
  return performance.now() - begun
}

async function renderer(page: Page): Promise<string> {
  const name = await page.locator('[data-renderer]').first().getAttribute('data-renderer')
  return name ?? 'nothing'
}
