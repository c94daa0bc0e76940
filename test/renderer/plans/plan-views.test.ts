import { describe, expect, it } from 'vitest'
import { fromElk, toElk } from '../../../renderer/plans/graph/elk-graph.ts'
import { lookOf } from '../../../renderer/plans/graph/look.ts'
import { fit, viewAfterKey, zoom } from '../../../renderer/plans/graph/view-box.ts'
import { reducePlanning, noProgress, stepsOf } from '../../../renderer/plans/create/planning.ts'
import {
  countChanges,
  sameChoices,
  waysOut,
  withRemedy,
  withStack,
} from '../../../renderer/plans/page/choices.ts'
import { fateColumns } from '../../../renderer/plans/page/fate-columns.ts'
import { stackLines } from '../../../renderer/plans/page/stack-lines.ts'
import { countStates, reduceRun } from '../../../renderer/plans/run/run-state.ts'
import { nameProblem, regionProblem } from '../../../renderer/stacks/copies/recreation.ts'
import { GroupRow } from '../../../renderer/ui/virtual-table.tsx'
import { generatedPlan, runOf } from '../support/plan.ts'

const plan = generatedPlan(25)

describe('the columns of a plan', () => {
  it('hold every resource once, what blocks first', () => {
    const columns = fateColumns(plan)
    const all = columns.flatMap(({ resources }) => resources)
    expect(new Set(all).size).toBe(plan.resources.length)
    const blocked = columns.find(({ id }) => id === 'blocked')
    expect(blocked?.resources[0]?.logicalId).toBe('Bucket')
  })

  it('put what holds data before the rest', () => {
    const destroyed = fateColumns(plan).find(({ id }) => id === 'destroyed')
    const stateful = destroyed?.resources.map((one) => one.stateful) ?? []
    expect(stateful).toEqual(stateful.toSorted((one, other) => Number(other) - Number(one)))
    expect(destroyed?.stateful).toBe(stateful.filter(Boolean).length)
  })
})

describe('the order of a plan', () => {
  it('heads the stacks with their stages, what stays last', () => {
    const lines = stackLines(plan, undefined, new Set())
    const stacks = lines.flatMap((line) => (line instanceof GroupRow ? [] : [line.stack]))
    expect(stacks).toHaveLength(25)
    const stages = stacks.map(({ stage }) => (stage < 0 ? Infinity : stage))
    expect(stages).toEqual(stages.toSorted((one, other) => one - other))
    expect(stages.at(-1)).toBe(Infinity)
  })

  it('folds a stage', () => {
    const whole = stackLines(plan, undefined, new Set())
    const folded = stackLines(plan, undefined, new Set(['stage 0']))
    const first = plan.stacks.filter(({ stage }) => stage === 0).length
    expect(whole.length - folded.length).toBe(first)
  })
})

describe('choices', () => {
  const none = { remedies: [], unprotect: [], force: [] }
  const bucket = { stack: 'a', logicalId: 'Bucket' }

  it('hold one remedy a resource, and none again', () => {
    const emptied = withRemedy(none, bucket, 'empty-bucket')
    const retained = withRemedy(emptied, bucket, 'retain')
    expect(retained.remedies).toEqual([{ ...bucket, remedy: 'retain' }])
    expect(withRemedy(retained, bucket, undefined)).toEqual(none)
    expect(countChanges(none, retained)).toBe(1)
  })

  it('are the same in any order', () => {
    const one = withStack(withStack(none, 'unprotect', 'a', true), 'unprotect', 'b', true)
    const other = withStack(withStack(none, 'unprotect', 'b', true), 'unprotect', 'a', true)
    expect(sameChoices(one, other)).toBe(true)
    expect(sameChoices(one, withStack(one, 'unprotect', 'a', false))).toBe(false)
  })

  it('offer what the findings offer, and always to retain', () => {
    const blocked = plan.resources.find(({ findings }) => findings.length > 0)
    if (blocked === undefined) throw new Error('Nothing blocks.')
    expect(waysOut(blocked)).toEqual(['empty-bucket', 'retain'])
  })
})

describe('a run', () => {
  const run = runOf(plan)

  it('takes up changed nodes and keeps the others', () => {
    const [first, second] = run.nodes
    if (first === undefined || second === undefined) throw new Error('The run is too small.')
    const after = reduceRun(run, { type: 'nodes', nodes: [{ ...first, state: 'deleted' }] })
    expect(after?.nodes[0]?.state).toBe('deleted')
    expect(after?.nodes[1]).toBe(second)
    expect(after && countStates(after)).toMatchObject({ deleted: 1, all: run.nodes.length })
  })

  it('keeps its nodes when only its state changes', () => {
    const { nodes, ...rest } = run
    const after = reduceRun(run, { type: 'state', run: { ...rest, state: 'paused' } })
    expect(after).toEqual({ ...run, state: 'paused' })
    expect(after?.nodes).toBe(nodes)
  })
})

describe('the graph', () => {
  it('has a box a stack and a line a pair, and survives a layout', () => {
    const asked = toElk(plan)
    expect(asked.children).toHaveLength(25)
    const drawing = fromElk(plan, { ...asked, width: 100, height: 50 })
    expect(drawing.stacks).toHaveLength(25)
    expect(drawing.edges.length).toBe(asked.edges?.length)
  })

  it('tells fates by their looks', () => {
    const [stays] = plan.stacks.filter(({ stage }) => stage < 0)
    const [goes] = plan.stacks.filter(({ stage }) => stage >= 0)
    if (stays === undefined || goes === undefined) throw new Error('The plan is too simple.')
    expect(lookOf(stays, undefined)).toBe('stays')
    expect(lookOf(goes, undefined)).toBe('data-lost')
    const [node] = runOf(plan).nodes
    expect(lookOf(goes, node && { ...node, state: 'deleting' })).toBe('moving')
  })

  it('zooms about the pointer and comes back to all of it', () => {
    const drawing = { width: 1000, height: 500 }
    const size = { width: 500, height: 250 }
    const whole = fit(drawing, size)
    const at = { x: 100, y: 100 }
    const closer = zoom(whole, 2, at)
    const under = (view: typeof whole) => view.x + at.x / view.scale
    expect(under(closer)).toBeCloseTo(under(whole))
    expect(viewAfterKey('0', closer, drawing, size)).toEqual(whole)
    expect(viewAfterKey('q', closer, drawing, size)).toBeUndefined()
  })
})

describe('planning', () => {
  it('shows every step, also those that have not begun', () => {
    const begun = reducePlanning(noProgress, { type: 'progress', step: 'stacks', done: 1, of: 3 })
    expect(stepsOf(begun).map(({ done, of }) => [done, of])).toEqual([
      [1, 3],
      [0, 0],
      [0, 0],
      [0, 0],
    ])
    expect(reducePlanning(begun, { type: 'plan', plan }).plan).toBe(plan.id)
  })
})

describe('a recreation', () => {
  it('wants a name and a region as AWS has them', () => {
    expect(nameProblem('shop-orders')).toBeUndefined()
    for (const name of ['', '1shop', 'shop orders', 'a'.repeat(129)]) {
      expect(nameProblem(name)).toBeDefined()
    }
    expect(regionProblem('us-gov-west-1')).toBeUndefined()
    expect(regionProblem('Frankfurt')).toBeDefined()
  })
})
