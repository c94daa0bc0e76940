import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { openPath } from './journeys.ts'
import { dock, livePanes, openShell, rows, split, tabs } from './shells.ts'

test('sessions that a killed host leaves behind are taken up again or ended', async ({
  start,
  page,
}) => {
  // What plays AWS lives on while the host that has the sessions is killed.
  const aws = await start()
  const options = {
    demo: false,
    environment: { AWS_CONFIG_FILE: aws.configFile, AWS_SHARED_CREDENTIALS_FILE: '/none' },
  }
  const killed = await start(options)
  const left = await openShell(page, killed)
  await page.keyboard.type('kept=from""before\n')
  await split(page, 'Control+Shift+E')
  // What the window showed last is what the next one begins with.
  await page.reload()
  await expect(livePanes(page)).toHaveCount(2)
  const session = (await left.getAttribute('data-session')) ?? ''
  await killed.stop('SIGKILL')

  const next = await start({ ...options, home: killed.home })
  await openPath(page, next, '/nodes?renderer=dom')
  const bar = page.getByRole('button', { name: /2 sessions were left behind/ })
  const offer = page.getByRole('region', { name: 'Sessions left behind' })
  await expect(bar.or(offer)).toBeVisible()
  if (await bar.isVisible()) await bar.click()
  await expect(offer).toContainText('Foredeck ended without ending 2 sessions.')
  expect(await violations(page)).toEqual([])

  const pane = dock(page).locator(`[role=group][data-session="${session}"]`)
  await pane.getByRole('button', { name: /^Take up .* again$/ }).click()
  await expect(livePanes(page)).toHaveCount(1)
  await expect(offer).toContainText('Foredeck ended without ending a session.')
  await pane.locator('.xterm').click()
  await page.keyboard.type('echo still-$kept\n')
  await expect(rows(pane)).toContainText('still-frombefore')

  await offer.getByRole('button', { name: /^End / }).click()
  await expect(offer).toHaveCount(0)
  await expect(tabs(page)).toHaveCount(1)
})
