import { readFileSync } from 'node:fs'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'
import { secretsIn } from './remains.ts'
import { openShell, rows } from './shells.ts'

test('a session is recorded with consent, found, replayed and exported', async ({
  start,
  page,
}) => {
  const console = await start()
  const pane = await openShell(page, console)
  await page.keyboard.type('echo un""recorded\n')
  await expect(rows(pane)).toContainText('unrecorded')

  await pane.getByRole('button', { name: /^Record / }).click()
  const consent = page.getByRole('dialog')
  await expect(consent).toContainText('is kept in a file on this computer until you remove it')
  await consent.getByRole('button', { name: 'Record this session' }).click()
  await expect(pane.getByRole('button', { name: /^Stop recording / })).toBeVisible()
  await pane.locator('.xterm').click()
  await page.keyboard.type('printf "\\033[38;2;160;60;0mlight""house\\033[0m\\n"\n')
  await expect(rows(pane)).toContainText('lighthouse')
  await pane.getByRole('button', { name: /^Stop recording / }).click()
  await expect(pane.getByRole('button', { name: /^Record / })).toBeVisible()
  await pane.locator('.xterm').click()
  await page.keyboard.type('echo after""wards\n')
  await expect(rows(pane)).toContainText('afterwards')

  await openPath(page, console, '/recordings')
  const search = page.getByRole('searchbox', { name: 'Search in all recordings' })
  const hits = page.getByRole('region', { name: 'Lines found' })
  for (const never of ['unrecorded', 'afterwards']) {
    await search.fill(never)
    await expect(hits.getByRole('status')).toHaveText(`0 lines with “${never}”`)
  }
  await search.fill('lighthouse')
  await expect(hits.getByRole('status')).toHaveText('1 line with “lighthouse”')
  expect(await violations(page)).toEqual([])
  await hits.getByRole('button', { name: 'batch-worker' }).click()

  const player = page.getByTestId('player')
  const found = player.locator('.xterm-rows span').filter({ hasText: /^lighthouse$/ })
  await expect(found).toBeVisible()
  // A colour of more than the sixteen, kept by the recording and allowed by the host's policy.
  await expect(found).toHaveCSS('color', 'rgb(160, 60, 0)')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  const [exported] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export the recording of batch-worker' }).click(),
  ])
  const cast = readFileSync(await exported.path(), 'utf8')
  const [head = '', ...events] = cast.trim().split('\n')
  expect(JSON.parse(head)).toMatchObject({ version: 2, foredeck: { consent: expect.anything() } })
  const printed = events.map((line) => JSON.parse(line) as [number, string, string])
  expect(printed.map(([, , text]) => text).join('')).toContain('lighthouse')
  expect(printed.filter(([, kind]) => !['o', 'r'].includes(kind))).toEqual([])
  const secrets = secretsIn(console.home, console.configFile)
  expect(secrets.filter((secret) => cast.includes(secret))).toEqual([])
  expect(cast).not.toMatch(/token/i)

  await page.getByRole('button', { name: 'Remove the recording of batch-worker' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('Nothing was recorded yet.')).toBeVisible()
})
