import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintOf, planDeletion } from '../../../main/plans/plan.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import { arnOf, type World, worlds } from './worlds.ts'

const mark = { id: 'p1', createdAt: '2026-11-21T03:00:00Z' }

function planOf({ facts, choices }: World): Plan {
  return planDeletion(facts, choices, mark)
}

function stageOf(plan: Plan, arn: string): number {
  return plan.stacks.find(({ row }) => row.arn === arn)?.stage ?? -1
}

/** The world after a run has done exactly what the plan says. */
function execute({ facts, choices }: World, plan: Plan): World {
  const deleted = new Set(plan.stacks.filter(({ stage }) => stage >= 0).map(({ row }) => row.arn))
  const names = new Set(plan.stacks.filter(({ stage }) => stage >= 0).map(({ row }) => row.name))
  return {
    facts: {
      ...facts,
      stacks: facts.stacks
        .filter(({ row }) => !deleted.has(row.arn))
        .map((stack) => ({
          ...stack,
          exports: stack.exports.map((each) => ({
            ...each,
            importers: each.importers?.filter((name) => !names.has(name)),
          })),
        })),
      findings: facts.findings.filter(({ stack }) => !deleted.has(stack)),
    },
    choices,
  }
}

describe('a plan of any world', () => {
  it('never deletes an exporter before or beside its importer, nor a role before its user', () => {
    fc.assert(
      fc.property(worlds(40), (world) => {
        const plan = planOf(world)
        for (const { before, after } of plan.edges) {
          const last = stageOf(plan, after)
          if (last < 0) continue
          expect(stageOf(plan, before)).toBeGreaterThanOrEqual(0)
          expect(stageOf(plan, before)).toBeLessThan(last)
        }
      }),
    )
  })

  it('never deletes a stack whose export an unplanned stack imports', () => {
    fc.assert(
      fc.property(worlds(40), (world) => {
        const plan = planOf(world)
        const planned = new Set(plan.stacks.map(({ row }) => row.name))
        for (const { row, exports } of world.facts.stacks) {
          const outside = exports.some(({ importers }) =>
            importers?.some((name) => !planned.has(name)),
          )
          if (outside) expect(stageOf(plan, row.arn)).toBe(-1)
        }
      }),
    )
  })

  it('gives every resource exactly one fate, and a stack that stays destroys nothing', () => {
    fc.assert(
      fc.property(worlds(40), (world) => {
        const plan = planOf(world)
        const facts = world.facts.stacks.flatMap(({ resources }) => resources)
        const key = ({ stack, logicalId }: { stack: string; logicalId: string }) =>
          `${stack} ${logicalId}`
        expect(plan.resources.map(key).sort()).toEqual(facts.map(key).sort())
        const staying = new Set(
          plan.stacks.filter(({ stage }) => stage < 0).map(({ row }) => row.arn),
        )
        const lost = plan.resources.filter(({ fate }) => fate === 'destroyed' || fate === 'unknown')
        expect(lost.filter(({ stack }) => staying.has(stack))).toEqual([])
      }),
    )
  })

  it('says of every stack that stays why', () => {
    fc.assert(
      fc.property(worlds(40), (world) => {
        const plan = planOf(world)
        const explained = new Set(plan.blockers.map(({ stack }) => stack))
        const staying = plan.stacks.filter(({ stage }) => stage < 0).map(({ row }) => row.arn)
        expect(staying.filter((arn) => !explained.has(arn))).toEqual([])
        expect(
          plan.stacks.filter(({ row, stage }) => stage >= 0 && explained.has(row.arn)),
        ).toEqual([])
      }),
    )
  })

  it('never takes a nested stack from its parent', () => {
    fc.assert(
      fc.property(worlds(40), ({ facts, choices }) => {
        const children = facts.stacks.flatMap(({ row, resources }) =>
          resources.flatMap(({ nestedStack }) =>
            nestedStack ? [{ parent: row, child: nestedStack }] : [],
          ),
        )
        const alone = children.map(({ parent, child }) => ({
          row: {
            ...parent,
            arn: child,
            name: child.split('/')[1] ?? '',
            parent: parent.arn,
            root: parent.arn,
          },
          resources: [],
          exports: [],
          references: [],
          unreadable: [],
        }))
        const withParents = planOf({
          facts: { ...facts, stacks: [...facts.stacks, ...alone] },
          choices,
        })
        expect(withParents.stacks).toHaveLength(facts.stacks.length)
        const withoutParents = planOf({ facts: { ...facts, stacks: alone }, choices })
        expect(withoutParents.stacks.every(({ stage }) => stage === -1)).toBe(true)
      }),
    )
  })

  it('is the same plan whatever the order in which the world was read', () => {
    fc.assert(
      fc.property(worlds(20), fc.infiniteStream(fc.nat()), (world, numbers) => {
        const shuffle = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, at: Number(numbers.next().value) }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item)
        const { facts, choices } = world
        const shuffled: World = {
          facts: {
            ...facts,
            stacks: shuffle(facts.stacks).map((stack) => ({
              ...stack,
              resources: shuffle(stack.resources),
              exports: shuffle(stack.exports).map((each) => ({
                ...each,
                importers: each.importers && shuffle(each.importers),
              })),
            })),
            findings: shuffle(facts.findings),
          },
          choices: {
            remedies: shuffle(choices.remedies),
            unprotect: shuffle(choices.unprotect),
            force: [],
          },
        }
        expect(planOf(shuffled)).toEqual(planOf(world))
      }),
    )
  })

  it('has nothing left to do once it has been carried out', () => {
    fc.assert(
      fc.property(worlds(40), (world) => {
        const first = planOf(world)
        const after = planOf(execute(world, first))
        expect(after.stacks.filter(({ stage }) => stage >= 0)).toEqual([])
      }),
    )
  })

  it('is found out when somebody edits it', () => {
    fc.assert(
      fc.property(worlds(10), (world) => {
        const plan = planOf(world)
        expect(fingerprintOf(plan)).toBe(plan.fingerprint)
        const [first] = plan.stacks
        if (!first) return
        const edited = {
          ...plan,
          stacks: [{ ...first, stage: first.stage + 1 }, ...plan.stacks.slice(1)],
        }
        expect(fingerprintOf(edited)).not.toBe(plan.fingerprint)
      }),
    )
  })

  it('holds for 500 stacks', () => {
    const [world] = fc.sample(
      worlds(500).filter(({ facts }) => facts.stacks.length > 400),
      {
        numRuns: 1,
        seed: 7,
      },
    )
    if (!world) throw new Error('no world was made')
    const plan = planOf(world)
    expect(plan.stacks.length).toBeGreaterThan(400)
    expect(plan.stacks.find(({ row }) => row.arn === arnOf('s1'))).toBeDefined()
  })
})
