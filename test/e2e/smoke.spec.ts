import { expect, test } from './harness.ts'

test('the console opens on the embedded endpoint', async ({ sharedConsole, page }) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(sharedConsole.address)
  await expect(page).toHaveTitle(/Foredeck/)
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url(), 'the token does not stay in the address').not.toContain('token')
  expect(problems).toEqual([])
})
