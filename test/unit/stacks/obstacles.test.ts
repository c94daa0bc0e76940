import { describe, expect, it } from 'vitest'
import type { DeletionFacts } from '../../../main/stacks/deletion-facts.ts'
import { fatesOf } from '../../../main/stacks/fates.ts'
import { obstaclesOf } from '../../../main/stacks/obstacles.ts'
import type { Failure } from '../../../shared/failure.ts'
import { arnOf, root } from './history.ts'
import { node, resource, stackDetail } from './parts.ts'

function facts(changes: Partial<DeletionFacts> = {}): DeletionFacts {
  return {
    stack: stackDetail(),
    root: undefined,
    tree: node([])(),
    policies: new Map(),
    exports: [],
    unread: [],
    ...changes,
  }
}

const denied: Failure = {
  kind: 'access-denied',
  sentence: 'The role Viewer may not call cloudformation:ListImports.',
  permission: 'cloudformation:ListImports',
  retryable: false,
}

describe('obstaclesOf', () => {
  it('finds none where nothing stands against it', () => {
    expect(obstaclesOf(facts(), [])).toEqual([])
  })

  it('names termination protection', () => {
    const stack = stackDetail({ terminationProtection: true })
    expect(obstaclesOf(facts({ stack }), [])).toMatchObject([
      { kind: 'termination-protection', blocks: true, subject: root },
    ])
  })

  it('names the protection of the root for a nested stack, and the parent', () => {
    const parent = arnOf('shop')
    const stack = stackDetail({ arn: arnOf('shop-Net'), name: 'shop-Net', parent, root: parent })
    const protectedRoot = stackDetail({ terminationProtection: true })
    const found = obstaclesOf(facts({ stack, root: protectedRoot }), [])
    expect(found).toMatchObject([
      { kind: 'termination-protection', blocks: true, subject: parent },
      { kind: 'nested-parent', blocks: false, subject: parent },
    ])
    expect(found[0]?.sentence).toContain('root stack shop')
    expect(found[1]?.advice).toContain('Delete the root stack shop')
  })

  it.each([
    ['UPDATE_IN_PROGRESS', true],
    ['UPDATE_ROLLBACK_IN_PROGRESS', true],
    ['DELETE_IN_PROGRESS', true],
    ['CREATE_IN_PROGRESS', false],
  ])('names an operation under way: %s', (status, blocks) => {
    const stack = stackDetail({ status })
    expect(obstaclesOf(facts({ stack }), [])).toMatchObject([
      { kind: 'operation-in-progress', blocks },
    ])
  })

  it.each(['DELETE_FAILED', 'ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED'])(
    'sees no operation in %s',
    (status) => {
      expect(obstaclesOf(facts({ stack: stackDetail({ status }) }), [])).toEqual([])
    },
  )

  it('names who imports an export', () => {
    const exports = [
      { name: 'vpc', value: 'vpc-1', importers: ['app', 'search'] },
      { name: 'unused', value: 'x', importers: [] },
    ]
    expect(obstaclesOf(facts({ exports }), [])).toEqual([
      {
        kind: 'export-in-use',
        blocks: true,
        sentence: 'The export vpc is imported by app, search.',
        advice: 'Delete the importing stacks first, or make them stop importing.',
        subject: 'vpc',
        holders: ['app', 'search'],
      },
    ])
  })

  it('does not count importers that go with it as blocking', () => {
    const tree = node([], { App: node([]) })()
    const exports = [{ name: 'vpc', value: 'vpc-1', importers: ['shop-App'] }]
    expect(obstaclesOf(facts({ tree, exports }), [])).toMatchObject([
      { kind: 'export-in-use', blocks: false, holders: ['shop-App'] },
    ])
  })

  it('says what stays behind', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    const tree = node(ids.map((id) => resource(id, 'AWS::S3::Bucket')))()
    const policies = new Map([[root, new Map(ids.map((id) => [id, 'Retain' as const]))]])
    const fates = fatesOf(tree, policies, { retain: [], force: false })
    const [obstacle] = obstaclesOf(facts({ tree }), fates)
    expect(obstacle).toMatchObject({ kind: 'retained-resource', blocks: false })
    expect(obstacle?.sentence).toBe('7 resources stay behind: A, B, C, D, E and 2 more.')
  })

  it('says what could not be read, with the missing permission, beside what could', () => {
    const found = obstaclesOf(
      facts({
        stack: stackDetail({ terminationProtection: true }),
        exports: [{ name: 'vpc', value: 'vpc-1', failure: denied }],
        unread: [{ what: 'The template of shop', failure: { ...denied, permission: undefined } }],
      }),
      [],
    )
    expect(found.map(({ kind, blocks }) => [kind, blocks])).toEqual([
      ['termination-protection', true],
      ['unreadable', false],
      ['unreadable', false],
    ])
    expect(found[1]?.sentence).toContain('Who imports the export vpc could not be read: ')
    expect(found[1]?.advice).toContain('cloudformation:ListImports')
  })
})
