import { describe, expect, it } from 'vitest'
import { Plan } from '../../../shared/plan-document.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { runProgram } from './program.ts'

const parse = (output: string) =>
  output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('plans from a shell', () => {
  it('are made line by line, kept, listed, exported and forgotten', async () => {
    const demo = await startTestDemo({ size: { accounts: 2, regions: 2, stacks: 5 } })
    const home = temporaryFolder()
    const call = async (name: string, input: object) => {
      const words = ['call', name, JSON.stringify(input)]
      const ran = await runProgram(home, words, demo.environment).ended
      expect(ran).toMatchObject({ code: 0, errors: '' })
      return parse(ran.output)
    }
    const events = await call('stacks.list', {})
    const rows = events.flatMap(({ rows: some = [] }) => some as StackRow[])
    const { account, region, arn, name } = rows.find(({ root }) => root === undefined) ?? {}
    const told = await call('plans.create', { stacks: [{ account, region, stack: arn }] })
    expect(told[0]).toMatchObject({ type: 'progress' })
    const plan = Plan.parse(told.at(-1)?.['plan'])
    expect(plan.stacks.map(({ row }) => row.arn)).toEqual([arn])
    expect(plan.resources.length).toBeGreaterThan(0)

    const { id, fingerprint } = plan
    expect(await call('plans.list', {})).toMatchObject([[{ id, fingerprint, state: 'planned' }]])
    const [file] = await call('plans.export', { plan: id, format: 'json' })
    expect(Plan.parse(JSON.parse(String(file?.['body'])))).toEqual(plan)
    expect(await call('plans.compare', { plan: id })).toEqual([[]])
    expect(await call('plans.remove', { plan: id })).toEqual([[]])
    const named = await call('plans.create', { stacks: [{ account, region, stack: name }] })
    expect(Plan.parse(named.at(-1)?.['plan']).fingerprint).toBe(fingerprint)
  })

  it('are not made of nothing', async () => {
    const words = ['call', 'plans.create', '{"stacks":[]}']
    const ran = await runProgram(temporaryFolder(), words).ended
    expect([ran.code, ran.output]).toEqual([1, ''])
    expect(ran.errors).toContain('No stack is selected')
  })
})
