import { describe, expect, it } from 'vitest'
import type { StackRow } from '../../../../shared/stacks.ts'
import { GroupRow } from '../../../../renderer/ui/virtual-table.tsx'
import { createPipeline, type PipelineInput } from '../../../../renderer/stacks/list/pipeline.ts'
import { defaultView, type StacksView } from '../../../../renderer/stacks/list/view.ts'
import { arnOf, named, readTargetOf } from './items.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const standard = defaultView('stacks', 1280)

function typing(value: string): StacksView {
  const query = { tokens: [], operation: 'and' as const, typed: { operator: ':', value } }
  return { ...standard, filter: { query, quick: [] } }
}

function input(rows: readonly StackRow[], change: Partial<PipelineInput> = {}): PipelineInput {
  return {
    targets: [readTargetOf(...rows)],
    names: new Map(),
    view: standard,
    folds: new Map(),
    ...change,
  }
}

function shown({ rows }: ReturnType<ReturnType<typeof createPipeline>>) {
  return rows.map((row) =>
    row instanceof GroupRow
      ? `[${row.label} ${row.count}]`
      : `${'  '.repeat(row.depth)}${row.row.name}`,
  )
}

const family = [
  named('root'),
  named('root-vpc', { parent: arnOf('root'), root: arnOf('root') }),
  named('root-vpc-nat', { parent: arnOf('root-vpc'), root: arnOf('root') }),
  named('alone'),
  named('orphan', { parent: arnOf('somewhere-else') }),
]

describe('from targets to rows', () => {
  it('keeps nested stacks folded under their roots, and orphans by themselves', () => {
    const rows = createPipeline(now)(input(family))
    expect(shown(rows)).toEqual(['alone', 'orphan', 'root'])
    expect(rows.count).toBe(5)
    const root = rows.all.find(({ row }) => row.name === 'root')
    if (root === undefined) throw new Error('the root is there')
    expect(rows.foldOf(root)).toBe('folded')
  })

  it('unfolds what the user unfolds', () => {
    const folds = new Map([
      [arnOf('root'), true],
      [arnOf('root-vpc'), true],
    ])
    const rows = createPipeline(now)(input(family, { folds }))
    expect(shown(rows)).toEqual(['alone', 'orphan', 'root', '  root-vpc', '    root-vpc-nat'])
  })

  it('shows a nested match unfolded under its root', () => {
    const rows = createPipeline(now)(input(family, { view: typing('nat') }))
    expect(shown(rows)).toEqual(['root', '  root-vpc', '    root-vpc-nat'])
    expect(rows.count).toBe(1)
  })

  it('lets the user fold a match away', () => {
    const folds = new Map([[arnOf('root'), false]])
    const rows = createPipeline(now)(input(family, { view: typing('nat'), folds }))
    expect(shown(rows)).toEqual(['root'])
  })

  it('survives stacks that claim to be nested in each other', () => {
    const circle = [
      named('a', { parent: arnOf('b') }),
      named('b', { parent: arnOf('a') }),
      named('c'),
    ]
    const rows = createPipeline(now)(input(circle, { view: typing('stack') }))
    expect(rows.all).toHaveLength(3)
  })

  it('groups by any property, with those without a value last', () => {
    const rows = [
      named('one', { tags: { team: 'web' } }),
      named('two', { tags: { team: 'core' } }),
      named('three'),
    ]
    const view = { ...standard, grouping: 'tag:team' }
    const pipeline = createPipeline(now)
    expect(shown(pipeline(input(rows, { view })))).toEqual([
      '[core 1]',
      'two',
      '[web 1]',
      'one',
      '[No tag team 1]',
      'three',
    ])
    const folds = new Map([['group:tag:team:core', false]])
    expect(shown(pipeline(input(rows, { view, folds }))).slice(0, 2)).toEqual([
      '[core 1]',
      '[web 1]',
    ])
  })

  it('shows under any way of typing what typing it at once shows', () => {
    const texts = ['r', 'ro', 'root', 'root-vpc', 'root-vpc nat', 'root', 'a', 'al', 'o', '']
    const pipeline = createPipeline(now)
    const base = input(family)
    for (const text of [...texts, ...texts.toReversed()]) {
      const view = text === '' ? standard : typing(text)
      const anew = createPipeline(now)({ ...base, view })
      const rows = pipeline({ ...base, view })
      expect(shown(rows)).toEqual(shown(anew))
      expect(rows.count).toBe(anew.count)
      expect(rows.all.map(rows.foldOf)).toEqual(anew.all.map(anew.foldOf))
    }
  })

  it('gives the same rows again when what was typed is taken back', () => {
    const pipeline = createPipeline(now)
    const base = input(family)
    const before = pipeline({ ...base, view: typing('roo') }).rows
    pipeline({ ...base, view: typing('root') })
    expect(pipeline({ ...base, view: typing('roo') }).rows).toBe(before)
  })

  it('makes no stack anew when another account gets its name', () => {
    const pipeline = createPipeline(now)
    const base = input(family)
    expect(pipeline({ ...base, names: new Map() }).all).toBe(pipeline(base).all)
  })

  it('follows targets that are read one after another under a filter', () => {
    const pipeline = createPipeline(now)
    const first = readTargetOf(named('web-a', { account: '000000000001' }))
    const second = readTargetOf(
      named('web-b', { account: '000000000002' }),
      named('db', { account: '000000000002' }),
    )
    const view = typing('web')
    const base = { ...input([]), view }
    expect(shown(pipeline({ ...base, targets: [first] }))).toEqual(['web-a'])
    expect(shown(pipeline({ ...base, targets: [second, first] }))).toEqual(['web-a', 'web-b'])
    const again = readTargetOf(named('web-c', { account: '000000000001' }))
    expect(shown(pipeline({ ...base, targets: [again, second] }))).toEqual(['web-b', 'web-c'])
    expect(shown(pipeline({ ...base, targets: [second] }))).toEqual(['web-b'])
  })

  it('counts what the quick filters would show, and knows the tag keys', () => {
    const rows = [
      named('x', { tags: { team: 'web' }, drift: 'DRIFTED' }),
      named('y', { tags: { owner: 'me' } }),
    ]
    const { facts } = createPipeline(now)(input(rows))
    expect(facts.tagKeys).toEqual(['owner', 'team'])
    expect(facts.quick.get('drifted')).toBe(1)
    expect(facts.quick.get('unprotected')).toBe(2)
  })

  it('names accounts as they are named now', () => {
    const row = named('x')
    const account = { name: 'harbour' } as PipelineInput['names'] extends ReadonlyMap<
      string,
      infer A
    >
      ? A
      : never
    const pipeline = createPipeline(now)
    const view = typing('harbour')
    expect(pipeline(input([row], { view })).count).toBe(0)
    expect(pipeline(input([row], { view, names: new Map([[row.account, account]]) })).count).toBe(1)
  })
})
