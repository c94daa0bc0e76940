import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { accountOf, openPath, openStack, takeAction } from './journeys.ts'

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
  ['/stacks?deleted', 'Deleted stacks'],
] as const

/** Presses a key that opens a dialog, some of which are loaded only then. */
async function dialogBy(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}

/** What opens over a page or beside it, and how a user opens it. */
const opened: readonly {
  readonly what: string
  readonly path: string
  readonly open: (page: Page) => Promise<void>
}[] = [
  { what: 'the palette', path: '/stacks', open: (page) => dialogBy(page, 'Control+k') },
  { what: 'the keys', path: '/stacks', open: (page) => dialogBy(page, '?') },
  { what: 'the columns', path: '/stacks', open: (page) => dialogBy(page, 'c') },
  {
    what: 'the name of a view',
    path: '/stacks',
    async open(page) {
      await page.getByRole('button', { name: 'Views' }).click()
      await page.getByRole('menuitem', { name: 'Save this view…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    what: 'how fresh the list is',
    path: '/stacks',
    async open(page) {
      await page.locator('.fd-fresh').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    what: 'grouped stacks with some selected',
    path: '/stacks',
    async open(page) {
      await page.getByRole('button', { name: 'Group by' }).click()
      await page.getByRole('option', { name: 'Group by account' }).click()
      await page.getByRole('treegrid', { name: 'Stacks' }).focus()
      for (const key of ['j', 'j', 'x']) await page.keyboard.press(key)
      await page.getByRole('region', { name: 'Selection' }).waitFor()
    },
  },
  {
    what: 'the panel of an account',
    path: '/accounts',
    async open(page) {
      // Labels that are scrolled out of the panel count as hidden to axe.
      await page.setViewportSize({ width: 1440, height: 1600 })
      const ids = page.getByRole('gridcell', { name: /^\d{12}$/ })
      await ids.first().click()
      await page.getByRole('complementary', { name: 'Account' }).waitFor()
    },
  },
  {
    what: 'adding a portal',
    path: '/accounts',
    async open(page) {
      await page.getByRole('button', { name: 'Add portal' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    what: 'a login',
    path: '/accounts?tab=portals',
    async open(page) {
      await page
        .getByRole('button', { name: /^Log in/ })
        .last()
        .click()
      await page.getByTestId('user-code').waitFor()
    },
  },
  {
    what: 'a region set',
    path: '/scopes',
    async open(page) {
      await page.getByRole('button', { name: 'New region set' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    what: 'other keys for an action',
    path: '/settings',
    async open(page) {
      await page.getByRole('button', { name: 'Change the keys of Read again' }).click()
      await page.keyboard.press('c')
      await page.getByText('These keys are taken').waitFor()
    },
  },
]

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
    test.use({ colorScheme })

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

    for (const { what, path, open } of opened) {
      test(`axe finds nothing serious in ${what}`, async ({ sharedConsole, page }) => {
        await openPath(page, sharedConsole, path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        if (path === '/stacks') await page.getByText(/^read /).waitFor()
        await open(page)
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
      })
    }

    test('axe finds nothing serious where nothing can be shown', async ({
      sharedConsole,
      page,
    }) => {
      const account = accountOf(sharedConsole, 'data-production')
      await openPath(page, sharedConsole, '/nowhere')
      await page.getByRole('heading', { name: 'There is no such page', level: 1 }).waitFor()
      expect(await violations(page), 'no page').toEqual([])
      await openPath(page, sharedConsole, `/${account}/eu-central-1/stacks/never-there`)
      await page.getByText(`There is no stack never-there in account ${account}`).waitFor()
      expect(await violations(page), 'no stack').toEqual([])
      await page.getByRole('link', { name: 'Stacks deleted in the last 90 days' }).click()
      await page.getByRole('heading', { name: 'Deleted stacks', level: 1 }).waitFor()
    })

    test('axe finds nothing serious in dialogs', async ({ sharedConsole, page }) => {
      const account = accountOf(sharedConsole, 'data-production')
      await openStack(page, sharedConsole, { account, name: 'ingest-lake' })
      const dialog = await takeAction(page, 'Switch termination protection on')
      await dialog.getByText('AWS CLI command').click()
      expect(await violations(page), 'write').toEqual([])
      await page.keyboard.press('Escape')
      await openPath(page, sharedConsole, '/scopes')
      await page.getByRole('button', { name: 'New scope' }).click()
      await page.getByRole('dialog').waitFor()
      expect(await violations(page), 'scope').toEqual([])
    })
  })
}
