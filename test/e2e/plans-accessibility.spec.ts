import { violations } from './axe.ts'
import { expect, test } from './harness.ts'
import { accountOf, openPath } from './journeys.ts'
import {
  askToRun,
  chain,
  chooseRemedy,
  patient,
  planAgain,
  planStacks,
  untilAudited,
  untilEmptying,
} from './plan-journeys.ts'

const looks = [
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 1920, height: 1080 } },
] as const

for (const look of looks) {
  test.describe(look.colorScheme, () => {
    test.use(look)

    test('axe finds nothing serious from the plan to the audit', async ({ start, page }, info) => {
      const console = await start({ flags: ['--demo-speed', '20'] })
      const shop = accountOf(console, 'shop-production')
      const data = accountOf(console, 'data-production')
      const keep = async (name: string) => {
        expect(await violations(page), name).toEqual([])
        await page.screenshot({ path: info.outputPath(`${name}-${look.colorScheme}.png`) })
      }
      await openPath(page, console, '/plans')
      await page.getByText('No deletion is planned.').waitFor()
      await keep('plans-empty')
      await planStacks(page, console, [
        ...chain.map((stack) => ({ account: shop, stack })),
        { account: shop, stack: 'shop-orders-table' },
        { account: data, stack: 'lake-raw-archive' },
      ])
      await keep('plan')
      for (const tab of ['Graph', 'Resources', 'What else breaks', 'Order']) {
        await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
        await expect(page.getByRole('tabpanel')).not.toContainText('Drawing the graph', patient)
        await keep(`plan-${tab.replaceAll(' ', '-')}`)
      }
      await chooseRemedy(page, 'Bucket', /Empty the bucket first/)
      await keep('choice')
      await planAgain(page)
      const dialog = await askToRun(page)
      await keep('dialog')
      await dialog.getByRole('button', { name: /^Delete \d+ stacks$/ }).click()
      await untilEmptying(page, 'lake-raw-archive')
      await keep('run')
      await untilAudited(page)
      await keep('audit')
      await openPath(page, console, '/plans')
      await page.getByRole('row', { name: /Finished/ }).waitFor()
      await keep('plans')
    })
  })
}
