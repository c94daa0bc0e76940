import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CodeDeployAction, DeploymentGroupRow } from '../../../shared/code-deploy.ts'
import { firstOf, startWorld, type World } from '../pipelines/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shop-production'])
})
afterAll(() => world.stop())

async function groupOf(application: string): Promise<DeploymentGroupRow> {
  for await (const event of await world.codeDeploy.groups({})) {
    if (event.type !== 'rows') continue
    const found = event.rows.find((row) => row.application === application)
    if (found) return found
  }
  throw new Error(`no application ${application}`)
}

async function act(row: DeploymentGroupRow, request: CodeDeployAction) {
  const { account, region, latest } = row
  const ref = { account, region, deployment: latest?.id ?? '' }
  const preview = await world.codeDeploy.previewAction({ ...ref, request })
  const confirmation = { identity: preview.identity }
  return world.codeDeploy.act({ ...ref, request, confirmation })
}

it('continues a deployment that waits, once, and stops it with rollback', async () => {
  const row = await groupOf('gift-cards')
  expect(row.latest?.status).toBe('Ready')
  const { account, region, latest } = row
  const ref = { account, region, deployment: latest?.id ?? '' }
  const detail = await firstOf(
    (signal) => world.codeDeploy.watch(ref, { signal }),
    () => true,
  )
  expect(detail.waits).toBe(true)
  expect(detail.targets[0]?.events.length).toBeGreaterThan(3)
  const request = { action: 'continue', wait: 'READY_WAIT' } as const
  // Once continued, it is over within seconds.
  await world.standingStill(async () => {
    expect((await act(row, request)).cli).toContain('aws deploy continue-deployment')
    const again = await world.codeDeploy.previewAction({ ...ref, request })
    expect(again.refusal?.sentence).toContain('does not wait')
    await act(row, { action: 'stop', rollback: true })
    await expect(act(row, { action: 'stop', rollback: true })).rejects.toThrow(/has ended already/)
  })
})

it('tells why the deployment of machines was rolled back', async () => {
  const { latest } = await groupOf('tax-reports')
  expect(['Failed', 'Stopped', 'Succeeded']).toContain(latest?.status)
  expect(latest?.rollback ?? latest?.error?.message).toBeTruthy()
})
