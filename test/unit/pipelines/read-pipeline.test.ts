import { expect, it } from 'vitest'
import { readPipeline } from '../../../main/pipelines/read-pipeline.ts'
import type { Door } from '../../../main/pipelines/sources/door.ts'

const now = new Date('2026-11-21T10:00:00Z')
const ended = {
  pipelineExecutionId: 'e1',
  status: 'Succeeded',
  startTime: now,
  lastUpdateTime: now,
}

/** A door to one pipeline at rest that counts what it is asked. */
function counting() {
  const asked: string[] = []
  const its = { version: 3 }
  const answers: Readonly<Record<string, () => object>> = {
    ListPipelineExecutionsCommand: () => ({ pipelineExecutionSummaries: [ended] }),
    GetPipelineStateCommand: () => ({ pipelineVersion: its.version, stageStates: [] }),
    GetPipelineCommand: () => ({ pipeline: { name: 'shop', version: its.version, stages: [] } }),
  }
  const caller = {
    send: (_target: unknown, _client: unknown, command: { constructor: { name: string } }) => {
      const { name } = command.constructor
      asked.push(name)
      return Promise.resolve(answers[name]?.() ?? {})
    },
  }
  const target = { account: '111111111111', region: 'eu-west-1' }
  const door = { caller, target, signal: undefined } as unknown as Door
  const asks = (name: string) => asked.filter((one) => one === name).length
  return { door, its, asks }
}

it('asks for the definition once, and again only for another version', async () => {
  const { door, its, asks } = counting()
  const first = await readPipeline(door, { name: 'shop' }, undefined, now)
  const again = { ...first.known, stateReadAt: 0 }
  const second = await readPipeline(door, { name: 'shop' }, again, now)
  expect(asks('GetPipelineCommand')).toBe(1)
  expect(asks('GetPipelineStateCommand')).toBe(2)
  its.version = 4
  const changed = { ...second.known, stateReadAt: 0 }
  const third = await readPipeline(door, { name: 'shop' }, changed, now)
  expect(asks('GetPipelineCommand')).toBe(2)
  expect(third.known.version).toBe(4)
})
