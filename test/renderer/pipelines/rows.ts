import type { ActionState, PipelineDetail, TrainRow } from '../../../shared/pipelines.ts'

const account = '111122223333'
const region = 'eu-west-1'
export const commit = '0f04922c5a1b2c3d4e5f60718293a4b5c6d7e8f9'

type Stage = PipelineDetail['stages'][number]

/** An action that succeeded, changed by what a test cares about. */
export function actionState(change: Partial<ActionState> = {}): ActionState {
  return {
    ...{ name: 'Deploy', category: 'Deploy', provider: 'CloudFormation', status: 'Succeeded' },
    ...change,
  }
}

export function stageState(change: Partial<Stage> = {}): Stage {
  return {
    ...{ name: 'Production', status: 'Succeeded', execution: 'e-2' },
    transition: { enabled: true },
    actions: [actionState()],
    ...change,
  }
}

/** A pipeline at rest, changed by what a test cares about. */
export function pipelineDetail(change: Partial<PipelineDetail> = {}): PipelineDetail {
  return {
    ...{ account, region, name: 'checkout-release', type: 'V2', tags: { team: 'shop' } },
    stages: [stageState({ name: 'Source' }), stageState()],
    latest: {
      ...{ id: 'e-2', status: 'Succeeded', startedAt: '2026-11-21T09:00:00.000Z' },
      revisions: [{ action: 'Source', id: commit, message: 'Fix the basket', author: 'hannah' }],
    },
    ...{ revisions: {}, variables: [], triggers: [], conditions: [] },
    consoleUrl: 'https://console.aws.amazon.com/',
    ...change,
  }
}

/** A row of the release train that goes through these environments. */
export function trainRow(pipeline: string, ...environments: readonly string[]): TrainRow {
  return {
    ...{ account, region, pipeline },
    cells: environments.map((environment) => ({
      ...{ environment, account, region },
      revisions: [{ action: 'Source', id: commit, message: 'Fix the basket' }],
    })),
  }
}
