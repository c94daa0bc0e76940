import { expect, it } from 'vitest'
import { inboxItems, type InboxRows } from '../../../main/inbox/items.ts'
import { InboxItem } from '../../../shared/inbox.ts'
import type { PipelineRow } from '../../../shared/pipelines.ts'
import type { ServiceRow } from '../../../shared/services.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const nothing: InboxRows = {
  ...{
    pipelines: [],
    services: [],
    groups: [],
    stacks: [],
    changeSets: [],
    plans: [],
    portals: [],
  },
}

const pipeline: PipelineRow = {
  ...home,
  ...{ name: 'shop', type: 'V2', tags: {} },
  stages: [
    {
      ...{ name: 'Prod', status: 'InProgress', execution: 'e-2', transition: { enabled: true } },
      actions: [
        {
          ...{ name: 'Approve', category: 'Approval', provider: 'Manual', status: 'InProgress' },
          changedAt: '2026-11-19T09:00:00.000Z',
          approval: { expiresAt: '2026-11-26T09:00:00.000Z', note: 'Check the cart first' },
        },
        { name: 'Deploy', category: 'Deploy', provider: 'ECS' },
      ],
    },
  ],
  revisions: {
    'e-2': [{ action: 'Git', id: '4f2a91c0aa00', message: 'Fix the cart', author: 'Ana' }],
  },
}

const service: ServiceRow = {
  ...home,
  ...{ cluster: 'main', name: 'web', arn: 'arn', status: 'ACTIVE', capacityProviders: [] },
  ...{ desired: 1, running: 1, pending: 0, verdict: 'waiting', verdictSentence: 'It waits.' },
  ...{ taskDefinition: 'web:4', images: [], alarms: [], execEnabled: false, controller: 'ECS' },
  circuitBreaker: { enabled: true, rollback: true },
  ...{ tags: {}, lastDeploymentAt: '2026-11-20T09:00:00.000Z' },
}

it('tells of an approval what it changes, who pushed it, since when, and until when', () => {
  const [item] = inboxItems({ ...nothing, pipelines: [pipeline] })
  expect(InboxItem.parse(item)).toMatchObject({
    ...{ kind: 'approval', title: 'shop', by: 'Ana', answers: ['approve', 'reject'] },
    changes: 'shop goes on after Prod with 4f2a91c0 Fix the cart.',
    ...{ since: '2026-11-19T09:00:00.000Z', expiresAt: '2026-11-26T09:00:00.000Z' },
    subject: 'Check the cart first',
  })
})

it('has what waits longest first, of every kind', () => {
  const items = inboxItems({
    pipelines: [pipeline],
    services: [service, { ...service, name: 'api', verdict: 'succeeded' }],
    groups: [
      {
        ...home,
        ...{ application: 'cart', group: 'prod', platform: 'ECS', autoRollback: true, alarms: [] },
        latest: {
          ...{ id: 'd-1', application: 'cart', status: 'Ready' },
          startedAt: '2026-11-18T09:00:00.000Z',
        },
      },
    ],
    stacks: [
      {
        ...home,
        ...{ arn: 'arn:stack', name: 'new', status: 'REVIEW_IN_PROGRESS', drift: 'NOT_CHECKED' },
        ...{ createdAt: '2026-11-17T09:00:00.000Z', tags: {} },
      },
    ],
    changeSets: [],
    plans: [
      {
        ...{ id: 'p-1', createdAt: '2026-11-16T09:00:00.000Z', fingerprint: 'f', accounts: [] },
        ...{ names: ['a', 'b', 'c', 'd'], stacks: 4, blocked: 0, stateful: 0, state: 'paused' },
      },
    ],
    portals: [
      { name: 'corp', state: 'login-needed' },
      { name: 'lab', state: 'logged-in' },
    ],
  })
  expect(items.map(({ kind }) => kind)).toEqual([
    'login',
    'plan',
    'change-set',
    'ready-wait',
    'approval',
    'pause-hook',
  ])
  expect(items.find(({ kind }) => kind === 'plan')?.title).toBe('a, b, c and 1 more')
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  for (const item of items) expect(InboxItem.parse(item)).toEqual(item)
})

it('tells of a change set what it would change, of what stack, and since when', () => {
  const stack: InboxRows['stacks'][number] = {
    ...home,
    ...{ arn: 'arn:shop', name: 'shop', status: 'UPDATE_COMPLETE', drift: 'NOT_CHECKED' },
    ...{ createdAt: '2026-01-01T09:00:00.000Z', tags: {} },
  }
  const changeSet = {
    ...{ arn: 'arn:cs', name: 'pull-request-318', status: 'CREATE_COMPLETE' },
    ...{ executionStatus: 'AVAILABLE', createdAt: '2026-11-17T09:00:00.000Z' },
  }
  const change = { logicalId: 'Queue', type: 'AWS::SQS::Queue' }
  const detail = {
    changes: [
      { ...change, action: 'Add' },
      { ...change, action: 'Modify', replacement: 'True' },
      { ...change, action: 'Remove' },
    ],
  }
  const [item] = inboxItems({ ...nothing, changeSets: [{ stack, changeSet, detail }] })
  expect(InboxItem.parse(item)).toMatchObject({
    ...{ kind: 'change-set', title: 'shop', changeSet: 'arn:cs', subject: 'pull-request-318' },
    changes: 'It changes shop: adds 1, modifies 1, removes 1, replaces 1 of them.',
    ...{ since: '2026-11-17T09:00:00.000Z', answers: ['approve', 'reject'] },
  })
  const [unread] = inboxItems({ ...nothing, changeSets: [{ stack, changeSet }] })
  expect(unread?.changes).toContain('A change set waits to be executed')
})

it('tells of a paused rollout which revision takes over, who registered it, until when', () => {
  const hook = {
    ...{ expiresAt: '2026-11-23T09:00:00.000Z', wanted: 'web:5', registeredBy: 'arn:ana' },
    ...{ id: 'h-1', deployment: 'arn:d', since: '2026-11-20T08:00:00.000Z' },
  }
  const [item] = inboxItems({ ...nothing, services: [{ ...service, hook }] })
  expect(InboxItem.parse(item)).toMatchObject({
    ...{ by: 'arn:ana', expiresAt: hook.expiresAt, since: hook.since, subject: 'web:5' },
    changes: 'It waits. web:5 takes over web:4.',
    answers: ['approve', 'reject'],
  })
  const [next] = inboxItems({
    ...nothing,
    services: [{ ...service, hook: { ...hook, id: 'h-2' } }],
  })
  expect(next?.id).not.toBe(item?.id)
  expect(inboxItems({ ...nothing, services: [service] })[0]?.answers).toEqual([])
})
