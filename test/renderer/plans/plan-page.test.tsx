import { afterEach, expect, test } from 'vitest'
import { PlanPage } from '../../../renderer/plans/page/plan-page.tsx'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import {
  type Answers,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  type as typeInto,
  until,
} from '../support/console.tsx'
import { click, type Mounted, mount } from '../support/mount.tsx'
import { generatedPlan, runOf } from '../support/plan.ts'

let page: Mounted | undefined

afterEach(() => {
  page?.unmount()
  sessionStorage.clear()
})

async function open(plan: Plan, run: Run | undefined, answers: Answers = {}): Promise<CallLog> {
  const log: CallLog = []
  const told: Answers = {
    'plans.get': () => plan,
    ...(run === undefined ? {} : { 'plans.watch': () => oneEvent({ type: 'run', run }) }),
    ...answers,
  }
  page = mount(
    <InConsole console={answeringConsole(told, log)}>
      <PlanPage id={plan.id} />
    </InConsole>,
  )
  await until(() => document.querySelector('h1')?.textContent.startsWith('Delete'))
  return log
}

const region = (name: string) => document.querySelector(`[aria-label="${name}"]`)

test('what is destroyed, retained and blocked stands in three columns, with what blocks in words', async () => {
  await open(generatedPlan(12), undefined)
  expect(document.querySelector('h1')?.textContent).toMatch(/^Delete service-\d+ and 11 more$/)
  expect(region('Destroyed')?.textContent).toContain('hold data, which is lost')
  expect(region('Blocked or unknown')?.textContent).toContain('It holds 12 objects')
  expect(region('What stands against the plan')?.textContent).toContain('service-000')
})

test('the confirmation names accounts, role, regions and counts, and wants the challenge typed', async () => {
  const plan = generatedPlan(2, {
    remedies: [
      {
        stack: generatedPlan(1).stacks[0]?.row.arn ?? '',
        logicalId: 'Bucket',
        remedy: 'empty-bucket',
      },
    ],
  })
  const log = await open(plan, undefined, {
    'plans.previewRun': () => ({
      fingerprint: plan.fingerprint,
      mode: 'typed',
      accounts: plan.accounts,
      stacks: 2,
      stateful: 3,
      challenge: 'delete 2 stacks',
      approval: { demanded: true, by: ['Ada on jump-host'] },
    }),
    'plans.run': () => runOf(plan),
  })
  click(await until(() => button('Run…')))
  const accounts = await until(() => region('Accounts'))
  expect(accounts.textContent).toContain('harbour-shop-production · 111111111111')
  expect(accounts.textContent).toContain('as OperationsRole')
  expect(accounts.textContent).toContain('2 stacks in eu-west-1')
  expect(document.body.textContent).toContain('Approved by Ada on jump-host.')
  expect(button('Delete 2 stacks')?.getAttribute('aria-disabled')).toBe('true')
  const field = document.querySelector<HTMLInputElement>('input[aria-label^="Type delete 2"]')
  if (field === null) throw new Error('There is nothing to type into.')
  typeInto(field, 'delete 2 stacks')
  click(await until(() => button('Delete 2 stacks')))
  const asked = await until(() => log.find(([name]) => name === 'plans.run'))
  expect(asked[1]).toMatchObject({
    plan: plan.id,
    fingerprint: plan.fingerprint,
    typed: 'delete 2 stacks',
    onFailure: 'pause',
  })
})

test('a failed stack leads to its reasons and ways out; each asks for what it says', async () => {
  const plan = generatedPlan(3)
  const whole = runOf(plan)
  const [first] = whole.nodes
  if (first === undefined) throw new Error('The plan deletes nothing.')
  const failed: Run = {
    ...whole,
    state: 'paused',
    nodes: whole.nodes.map((node) =>
      node === first
        ? {
            ...node,
            state: 'failed',
            forceAllowed: true,
            failures: [
              {
                logicalId: 'Table',
                type: 'AWS::DynamoDB::Table',
                reason: 'The table is protected.',
                remedies: ['disable-protection', 'retain'],
              },
            ],
          }
        : node,
    ),
  }
  const log = await open(plan, failed, { 'plans.solve': () => failed })
  click(await until(() => button('See why')))
  const reasons = await until(() => region('What failed'))
  expect(reasons.textContent).toContain('The table is protected.')
  click(await until(() => button('Switch its protection off first')))
  const solved = await until(() => log.find(([name]) => name === 'plans.solve'))
  expect(solved[1]).toMatchObject({
    stack: first.stack,
    action: { kind: 'remedy', logicalId: 'Table', remedy: 'disable-protection' },
  })
  click(await until(() => button('Force delete…')))
  expect(document.body.textContent).toContain('belongs to no stack any more')
})

test('what is not known of a run is said where the page begins', async () => {
  const plan = generatedPlan(2)
  const run = runOf(plan, {
    waitingFor: { kind: 'login-needed', sentence: 'The login has expired.', retryable: true },
  })
  await open(plan, run)
  await until(() => document.body.textContent.includes('The login has expired.'))
})
