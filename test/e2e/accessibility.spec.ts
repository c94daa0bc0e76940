import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'
import { accountOf, openPath, openStack, takeAction } from './journeys.ts'

/** What axe calls serious or critical on the page as it stands, each with where it is. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

const pages = [
  ['/accounts', 'Accounts'],
  ['/accounts?tab=portals', 'Accounts'],
  ['/accounts?tab=files', 'Accounts'],
  ['/scopes', 'Scopes'],
  ['/journal', 'Journal'],
  ['/copies', 'Copies of deleted stacks'],
  ['/calls', 'Calls'],
  ['/settings', 'Settings'],
  ['/welcome', 'Where are your accounts?'],
  ['/stacks', 'Stacks'],
] as const

const tabs = [
  'overview',
  'resources',
  'events',
  'timeline',
  'outputs',
  'parameters',
  'template',
  'change-sets',
  'tags',
  'policy',
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    for (const [path, heading] of pages) {
      test(`axe finds nothing serious at ${path}`, async ({ sharedConsole, page }) => {
        await openPath(page, sharedConsole, path)
        await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
        expect(await violations(page)).toEqual([])
      })
    }

    for (const tab of tabs) {
      test(`axe finds nothing serious on a stack’s ${tab}`, async ({ sharedConsole, page }) => {
        const account = accountOf(sharedConsole, 'data-production')
        await openStack(page, sharedConsole, { account, name: 'ingest-lake', tab })
        await expect(page.getByRole('tabpanel')).not.toContainText('Reading')
        expect(await violations(page)).toEqual([])
      })
    }

    test('axe finds nothing serious in dialogs', async ({ sharedConsole, page }) => {
      const account = accountOf(sharedConsole, 'data-production')
      await openStack(page, sharedConsole, { account, name: 'lake-raw-archive' })
      const dialog = await takeAction(page, 'Delete stack')
      await dialog.getByText('AWS CLI command').click()
      expect(await violations(page), 'delete').toEqual([])
      await page.keyboard.press('Escape')
      await openPath(page, sharedConsole, '/scopes')
      await page.getByRole('button', { name: 'New scope' }).click()
      expect(await violations(page), 'scope').toEqual([])
    })
  })
}
