import { expect, it } from 'vitest'
import { type Answering, giveAnswer, previewAnswer } from '../../../main/inbox/answer.ts'
import { itemId } from '../../../main/inbox/items.ts'
import type { WritePreview, Written } from '../../../shared/journal.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const written: Written = { entry: 7, cli: 'aws …' }
const confirmation = { identity: 'arn:aws:iam::111122223333:user/ana' }
const preview = { cli: 'aws …' } as WritePreview

/** Desks that write down what they are asked. */
function desks() {
  const asked: unknown[] = []
  const desk = {
    previewAction: (request: unknown) => {
      asked.push(request)
      return Promise.resolve(preview)
    },
    act: (request: unknown) => {
      asked.push(request)
      return Promise.resolve(written)
    },
  }
  const answering: Answering = { pipelines: desk, codeDeploy: desk, services: desk, stacks: desk }
  return { asked, answering }
}

it('answers an approval of just this execution', async () => {
  const { asked, answering } = desks()
  const id = itemId('approval', home.account, home.region, 'shop', 'Prod', 'Approve', 'e-2')
  const answer = { id, answer: 'reject' as const, reason: 'Not on Friday' }
  expect(await giveAnswer(answering, answer, confirmation)).toEqual(written)
  expect(asked).toEqual([
    {
      ...{ ...home, pipeline: 'shop', confirmation },
      request: {
        ...{ action: 'approve', approved: false, stage: 'Prod', approval: 'Approve' },
        ...{ execution: 'e-2', reason: 'Not on Friday' },
      },
    },
  ])
})

it('continues a deployment that is ready, or stops it and rolls back', async () => {
  const { asked, answering } = desks()
  const id = itemId('ready-wait', home.account, home.region, 'd-1')
  await previewAnswer(answering, { id, answer: 'approve', reason: '' })
  await previewAnswer(answering, { id, answer: 'reject', reason: '' })
  expect(asked).toMatchObject([
    { deployment: 'd-1', request: { action: 'continue', wait: 'READY_WAIT' } },
    { deployment: 'd-1', request: { action: 'stop', rollback: true } },
  ])
})

it('hands on the reason that only the journal keeps, and does nothing without one', async () => {
  const { asked, answering } = desks()
  const id = itemId('ready-wait', home.account, home.region, 'd-1')
  const answer = { id, answer: 'approve' as const, reason: ' ' }
  await expect(giveAnswer(answering, answer, confirmation)).rejects.toThrow('A reason is missing')
  expect(asked).toEqual([])
  await giveAnswer(answering, { ...answer, reason: 'Seen on test' }, confirmation)
  expect(asked).toMatchObject([{ request: { action: 'continue', reason: 'Seen on test' } }])
})

it('answers just the hook that was read about, whichever waits by then', async () => {
  const { asked, answering } = desks()
  const { account, region } = home
  const id = itemId('pause-hook', account, region, 'main', 'web', 'arn:d', 'h-1')
  await previewAnswer(answering, { id, answer: 'reject', reason: '' })
  expect(asked).toEqual([
    {
      ...{ ...home, cluster: 'main', service: 'web' },
      request: {
        ...{ action: 'continue-deployment', deployment: 'arn:d', hook: 'h-1' },
        ...{ answer: 'ROLLBACK', reason: '' },
      },
    },
  ])
  const older = itemId('pause-hook', account, region, 'main', 'web', '', '')
  const answer = { id: older, answer: 'approve' as const, reason: '' }
  await expect(previewAnswer(answering, answer)).rejects.toThrow('not an item of the inbox')
})

it.each(['', 'nonsense', '[]', '["login","corp"]', '{"a":1}'])('refuses the id %j', async (id) => {
  const answer = { id, answer: 'approve' as const, reason: '' }
  await expect(previewAnswer(desks().answering, answer)).rejects.toThrow('not an item of the inbox')
})

it('executes or deletes just the change set that was read about, with a reason', async () => {
  const { asked, answering } = desks()
  const id = itemId('change-set', home.account, home.region, 'arn:stack', 'arn:cs')
  const approve = { id, answer: 'approve' as const, reason: '' }
  await previewAnswer(answering, approve)
  await expect(giveAnswer(answering, approve, confirmation)).rejects.toThrow('A reason is missing')
  await giveAnswer(answering, { id, answer: 'reject', reason: 'Too late' }, confirmation)
  expect(asked).toEqual([
    {
      ...{ ...home, stack: 'arn:stack' },
      request: { action: 'execute-change-set', changeSet: 'arn:cs', reason: '' },
    },
    {
      ...{ ...home, stack: 'arn:stack', confirmation },
      request: { action: 'delete-change-set', changeSet: 'arn:cs', reason: 'Too late' },
    },
  ])
  const unread = itemId('change-set', home.account, home.region, 'arn:stack')
  await expect(
    previewAnswer(answering, { id: unread, answer: 'approve', reason: '' }),
  ).rejects.toThrow('not an item of the inbox')
})
