import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { TrainPage } from '../../../renderer/pipelines/train/train-page.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  InConsole,
  oneEvent,
  until,
} from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'
import { commit, trainRow } from './rows.ts'

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

test('where a deployment failed, the train says what succeeded there last', async () => {
  const row = trainRow('checkout-release', 'Development', 'Production')
  const [development, production] = row.cells
  if (development === undefined || production === undefined) throw new Error('no cells')
  const before = [{ action: 'Source', id: 'aa11bb22cc33dd44', message: 'The one of before' }]
  const cells = [
    { ...development, status: 'Succeeded' },
    { ...production, status: 'Failed', before },
  ]
  const answers = {
    'accounts.watch': () => oneEvent(accountsSnapshot()),
    'pipelines.train': () => [{ ...row, cells }],
  }
  mounted = mount(
    <InConsole console={answeringConsole(answers)}>
      <TrainPage />
    </InConsole>,
  )
  const table = await until(() => document.querySelector('[aria-label="Release train"] tbody'))
  const [, succeeded, failed] = [...table.querySelectorAll('th, td')].map((one) => one.textContent)
  expect(succeeded).toContain(commit.slice(0, 8))
  expect(succeeded).not.toContain('last success')
  expect(failed).toContain('Failed')
  expect(failed).toContain('last success aa11bb22')
})
