import type { Locator, Page } from '@playwright/test'
import { createHash, randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { chooseNode, openNodes } from './shells.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What is needed of a node to move files; nodes of the embedded endpoint run on this machine. */
const tools = [
  ...['sh', 'bash', 'stty', 'cat', 'base64', 'tail', 'head', 'sed', 'wc', 'mv', 'rm', 'df'],
  'sha256sum',
]

/** A folder with the tools and nothing else, to be the `PATH` of nodes. */
function toolFolder(folder: string): string {
  const place = join(folder, 'tools')
  mkdirSync(place)
  for (const tool of tools) {
    const found = execFileSync('/bin/sh', ['-c', `command -v ${tool} || true`])
      .toString()
      .trim()
    if (found !== '') symlinkSync(found, join(place, tool))
  }
  return place
}

/** All ends of a transfer share this machine with the browser. */
const patience = { timeout: 240_000 }

/** Opens the dialog that moves a file, from the panel of the chosen node. */
async function ask(page: Page, button: RegExp): Promise<Locator> {
  await page.getByRole('complementary').getByRole('button', { name: button }).click()
  return page.getByRole('dialog')
}

test('a file is fetched from a node and sent to it, paused, compared, and refused', async ({
  start,
  page,
}) => {
  test.skip(process.platform === 'win32', 'nodes of the embedded endpoint need a POSIX shell here')
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-files-'))
  const path = toolFolder(folder)
  const large = randomBytes(5 * 1024 * 1024)
  writeFileSync(join(folder, 'large.bin'), large)
  const console = await start({ environment: { PATH: path } })
  await openNodes(page, console)
  await chooseNode(page, 'shop-development')
  await page.keyboard.press('Space')

  const fetching = await ask(page, /^Fetch a file/)
  await fetching.getByRole('textbox', { name: 'Path on the node' }).fill(join(folder, 'large.bin'))
  await fetching.getByRole('button', { name: 'Fetch', exact: true }).click()
  const files = page.getByTestId('transfer')
  await expect(files).toHaveAttribute('data-phase', 'running')
  await expect(files).toContainText(/On its way: .* of 5\.0/)
  await files.getByRole('button', { name: 'Pause' }).click()
  await expect(files).toContainText(/Paused at .* of 5\.0/)
  await expect(files.getByRole('progressbar')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await files.getByRole('button', { name: 'Resume' }).click()
  await expect(files).toHaveAttribute('data-phase', 'done', patience)
  await expect(files).toContainText(hashOf(large))
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    files.getByRole('button', { name: 'Save large.bin' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('large.bin')
  expect(hashOf(readFileSync(await saved.path()))).toBe(hashOf(large))
  await files.getByRole('button', { name: 'Dismiss' }).click()
  await expect(files).toHaveCount(0)

  const small = randomBytes(300_000)
  const sending = await ask(page, /^Send a file/)
  await expect(sending.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await sending.getByLabel('File', { exact: true }).setInputFiles({
    name: 'small.bin',
    mimeType: 'application/octet-stream',
    buffer: small,
  })
  await sending.getByRole('textbox', { name: 'Path on the node' }).fill(join(folder, 'sent.bin'))
  await sending.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(files).toHaveAttribute('data-phase', 'done', patience)
  await expect(files).toContainText(hashOf(small))
  expect(hashOf(readFileSync(join(folder, 'sent.bin')))).toBe(hashOf(small))
  await files.getByRole('button', { name: 'Dismiss' }).click()

  const absent = await ask(page, /^Fetch a file/)
  await absent.getByRole('textbox', { name: 'Path on the node' }).fill(join(folder, 'absent.bin'))
  await absent.getByRole('button', { name: 'Fetch', exact: true }).click()
  await expect(files.getByRole('alert')).toContainText('absent.bin is not there.')
  await files.getByRole('button', { name: 'Dismiss' }).click()

  rmSync(join(path, 'base64'))
  const lacking = await ask(page, /^Fetch a file/)
  await lacking.getByRole('textbox', { name: 'Path on the node' }).fill(join(folder, 'large.bin'))
  await lacking.getByRole('button', { name: 'Fetch', exact: true }).click()
  await expect(files.getByRole('alert')).toContainText(
    'The node lacks base64, which files are moved with.',
  )
  rmSync(folder, { recursive: true, force: true })
})
