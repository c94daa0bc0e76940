import { expect, test } from './harness.ts'

test('the silently rolled back service and its reason are found in three clicks', async ({
  sharedConsole,
  page,
}) => {
  await page.goto(sharedConsole.address)
  await page.getByRole('link', { name: 'Services', exact: true }).click()
  await page.getByRole('button', { name: /^Rolled back/ }).click()
  await page.getByRole('link', { name: 'checkout', exact: true }).click()
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict.getByRole('heading')).toContainText('Silently rolled back')
  await expect(verdict).toContainText(/exited with [1-9]/)
  await expect(verdict).toContainText('PAYMENT_PROVIDER_URL')
})
