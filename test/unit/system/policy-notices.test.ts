import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createPolicy } from '../../../main/policy/policy.ts'
import { openStore } from '../../../main/store/store.ts'
import { createNotices } from '../../../main/system/notices.ts'
import { toldPolicy } from '../../../main/system/policy-notices.ts'
import { temporaryFolder } from '../../support/folder.ts'

const soon = { timeout: 20_000 }

it('a policy file that breaks is told of until it is mended', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'team.policy.json')
  const store = openStore(folder, new Date())
  const notices = createNotices()
  const policy = createPolicy({ store: store.settings, defaultPath: path })
  const told = toldPolicy(policy, notices)
  onTestFinished(() => {
    told.dispose()
    store.close()
  })
  expect(notices.all()).toEqual([])
  writeFileSync(path, '{ "version": 1, "rules": [')
  await vi.waitFor(() => expect(notices.all()).toHaveLength(1), soon)
  expect(notices.all()[0]).toMatchObject({ kind: 'warning', leadsTo: 'files' })
  expect(notices.all()[0]?.sentence).toContain(path)
  expect(notices.all()[0]?.advice).toMatch(/not JSON \(line 1, column \d+\)/)
  writeFileSync(path, '{ "version": 1, "rules": [] }')
  await vi.waitFor(() => expect(notices.all()).toEqual([]), soon)
})

it('a policy file that is broken at the start is told of from the start', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'team.policy.json')
  writeFileSync(path, 'not a policy')
  const store = openStore(folder, new Date())
  const notices = createNotices()
  const policy = createPolicy({ store: store.settings, defaultPath: path })
  const told = toldPolicy(policy, notices)
  onTestFinished(() => {
    told.dispose()
    store.close()
  })
  expect(notices.all().map(({ id }) => id)).toEqual(['policy'])
})
