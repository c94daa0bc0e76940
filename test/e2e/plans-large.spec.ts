import { generatedPlan } from '../renderer/support/plan.ts'
import { expect, test } from './harness.ts'
import { accountOf, openPath } from './journeys.ts'

test('a plan of 500 stacks is drawn, scrolled and zoomed without a hitch', async ({
  start,
  page,
}, info) => {
  const console = await start()
  const plan = generatedPlan(500, {}, accountOf(console, 'shop-production'))
  await openPath(page, console, '/plans')
  await page.getByRole('button', { name: 'Open a plan' }).click()
  const file = { name: 'plan.json', mimeType: 'application/json' }
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...file, buffer: Buffer.from(JSON.stringify(plan)) })
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/and 499 more$/)
  await page.getByRole('tab', { name: /^Graph/ }).click()
  const graph = page.getByRole('group', { name: /^Graph of the plan/ })
  await graph.waitFor()
  await graph.focus()
  // What is drawn is moved, not drawn anew: how long that takes is a matter of benchmarks.
  const redrawn = await page.evaluate(async () => {
    const target = document.activeElement
    const keys = ['+', '+', '+', 'ArrowRight', 'ArrowDown', '+', 'ArrowLeft', '-', '-', '0']
    let elements = 0
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) elements += addedNodes.length
    })
    observer.observe(document.body, { subtree: true, childList: true })
    for (let turn = 0; turn < 60; turn += 1) {
      const key = keys[turn % keys.length] ?? '0'
      target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    observer.disconnect()
    return elements
  })
  await page.screenshot({ path: info.outputPath('graph-500.png') })
  // Only what comes into view; drawing all of it anew would be some hundred times as many.
  expect(redrawn, 'elements drawn anew in 60 frames').toBeLessThan(60 * 100)

  await page.getByRole('tab', { name: /^Order/ }).click()
  const table = page.getByRole('treegrid', { name: 'Stacks in their order' })
  await expect(table.getByRole('row').first()).toBeVisible()
  expect(await table.getByRole('row').count()).toBeLessThan(120)
  await table.focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('gridcell', { name: /^service-\d{3}$/ }).last()).toBeVisible()
})
