import { describe, expect, it } from 'vitest'
import type { DeletionPreview } from '../../../../shared/stacks.ts'
import {
  countOf,
  groupFates,
  orderObstacles,
  typesInWords,
  whyNotDelete,
} from '../../../../renderer/stacks/page/delete/fates.ts'
import {
  applyDeletion,
  beginDeletion,
  progressCount,
} from '../../../../renderer/stacks/page/delete/progress.ts'
import { resourceFate, stackRow, writePreview } from '../../support/rows.ts'

const preview: DeletionPreview = {
  write: writePreview(),
  stack: stackRow(),
  obstacles: [],
  fates: [],
  failed: [],
  forceAllowed: false,
}
const refusal = { kind: 'policy', sentence: 'Read-only.', retryable: false } as const

describe('the fates of resources', () => {
  it('sets lost data apart from what only goes', () => {
    const groups = groupFates([
      resourceFate({ logicalId: 'Bucket' }),
      resourceFate({ logicalId: 'Role', stateful: false }),
      resourceFate({ logicalId: 'Db', fate: 'snapshot' }),
      resourceFate({ logicalId: 'Odd', fate: 'unknown' }),
    ])
    const ids = (fates: readonly { logicalId: string }[]) => fates.map((one) => one.logicalId)
    expect(ids(groups.dataLost)).toEqual(['Bucket'])
    expect(ids(groups.destroyed)).toEqual(['Role'])
    expect(ids(groups.kept)).toEqual(['Db'])
    expect(ids(groups.unknown)).toEqual(['Odd'])
  })

  it('counts types in words, most frequent first', () => {
    const table = { type: 'AWS::DynamoDB::Table' }
    expect(typesInWords([{ type: 'Custom::Seed' }, table, table])).toBe(
      '2 × DynamoDB Table, 1 × Custom::Seed',
    )
    expect(countOf(1, 'resource')).toBe('1 resource')
    expect(countOf(1200, 'resource')).toBe('1,200 resources')
  })
})

describe('what stands against a deletion', () => {
  const importers = {
    kind: 'export-in-use',
    blocks: true,
    sentence: 'Its export is imported.',
  } as const
  const doubt = { kind: 'unreadable', blocks: false, sentence: 'Not all could be read.' } as const

  it('comes before doubts', () => {
    expect(orderObstacles([doubt, importers])).toEqual([importers, doubt])
  })

  it('greys the button with the policy’s reason first', () => {
    const refused = { ...preview, write: writePreview({ refusal }), obstacles: [importers] }
    expect(whyNotDelete(refused)).toBe('Read-only.')
    expect(whyNotDelete({ ...preview, obstacles: [doubt, importers] })).toBe(
      'Its export is imported.',
    )
  })

  it('leaves doubts to the user', () => {
    expect(whyNotDelete({ ...preview, obstacles: [doubt] })).toBeUndefined()
  })
})

describe('a deletion under way', () => {
  const begun = beginDeletion([resourceFate({ logicalId: 'A' }), resourceFate({ logicalId: 'B' })])
  const news = (logicalId: string, status: string) => ({
    stack: 's',
    path: [],
    logicalId,
    type: 't',
    status,
  })

  it('keeps every line in its place', () => {
    const state = applyDeletion(begun, {
      type: 'progress',
      status: 'DELETE_IN_PROGRESS',
      resources: [news('B', 'DELETE_COMPLETE'), news('C', 'DELETE_IN_PROGRESS')],
    })
    expect(state.lines.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'A WAITING',
      'B DELETE_COMPLETE',
      'C DELETE_IN_PROGRESS',
    ])
    expect(progressCount(state)).toEqual({ over: 1, of: 3 })
  })

  it('remembers how it ended', () => {
    const ended = { type: 'finished', status: 'DELETE_COMPLETE', failures: [], left: [] } as const
    const state = applyDeletion(begun, { ...ended, failures: [], left: [] })
    expect(state.finished?.status).toBe('DELETE_COMPLETE')
    expect(state.lines).toHaveLength(2)
  })
})
