import { expect, test } from 'vitest'
import { planOf, problemOf, type TunnelDraft } from '../../../renderer/tunnels/draft.ts'

const draft: TunnelDraft = {
  name: 'database',
  account: '111122223333',
  region: 'eu-west-1',
  by: 'tag',
  through: 'role=bastion=1',
  host: '',
  port: '5432',
  localPort: '',
}

test('a tag is split at its first equals sign, and empty fields are left out', () => {
  expect(problemOf(draft)).toBeUndefined()
  expect(planOf(draft)).toEqual({
    name: 'database',
    account: '111122223333',
    region: 'eu-west-1',
    via: { by: 'tag', key: 'role', value: 'bastion=1' },
    port: 5432,
  })
})

test('says in a sentence what is wrong', () => {
  expect(problemOf({ ...draft, port: '70000' })).toContain('remote port')
  expect(problemOf({ ...draft, localPort: '0' })).toContain('local port')
  expect(problemOf({ ...draft, through: 'role' })).toContain('KEY=VALUE')
})
