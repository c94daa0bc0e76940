import { expect, it } from 'vitest'
import { idleOf } from '../../../main/sessions/idle.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const read = () => Promise.resolve(7)
const of = (node: string, document: string, reader = read) =>
  idleOf({ node, document, target }, reader)

it.each([
  ['i-1', '', 7],
  ['i-1', 'SSM-SessionManagerRunShell', 7],
  ['mi-1', 'AWS-StartPortForwardingSession', 7],
  // A document of one's own may set its own.
  ['i-1', 'OurShell', undefined],
  // ECS Exec has an end that cannot be set.
  ['ecs:cluster/task/app', '', 20],
])('the idle end of %s with “%s” is after %s minutes', async (node, document, minutes) => {
  expect(await of(node, document)).toBe(minutes === undefined ? undefined : minutes * 60_000)
})

it('is not known where the preferences are not to be read', async () => {
  expect(await of('i-1', '', () => Promise.reject(new Error('AccessDenied')))).toBeUndefined()
  expect(await idleOf({ node: 'i-1', document: '', target }, undefined)).toBeUndefined()
})
