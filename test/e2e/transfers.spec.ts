import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { chooseNode, openNodes } from './shells.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** All ends of a transfer share this machine with the browser. */
const patience = { timeout: 100_000 }

test('a file is fetched from a node, paused on its way, compared and saved', async ({
  start,
  page,
}) => {
  test.skip(process.platform === 'win32', 'nodes of the embedded endpoint need a POSIX shell here')
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-files-'))
  const large = randomBytes(5 * 1024 * 1024)
  // Nodes of the embedded endpoint run on this machine.
  writeFileSync(join(folder, 'large.bin'), large)
  const console = await start()
  await openNodes(page, console)
  await chooseNode(page, 'shop-development')
  await page.keyboard.press('Space')
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Fetch a file/ })
    .click()

  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Path on the node' }).fill(join(folder, 'large.bin'))
  await dialog.getByRole('button', { name: 'Fetch', exact: true }).click()
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
  rmSync(folder, { recursive: true, force: true })
})
