import { expect, it } from 'vitest'
import { judge } from '../../../main/services/verdict/judge.ts'
import { at, rollout, service } from './sequences/build.ts'

it('a task set that keeps the traffic has been deployed, whatever is set up beside it', () => {
  const { rolloutState: _, ...blue } = rollout(1, { status: 'PRIMARY', created: 0 })
  const { rolloutState: __, ...green } = rollout(2, { status: 'ACTIVE', created: 20 })
  const seen = service(90, [green, blue], { controller: 'CODE_DEPLOY' })
  const [newest, before] = judge([seen], at(90))
  expect(newest).toMatchObject({ word: 'in-progress', wanted: 'api:2', running: 'api:1' })
  expect(before).toMatchObject({ word: 'succeeded', wanted: 'api:1' })
})
