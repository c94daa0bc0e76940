import { implement } from '@orpc/server'
import { type RecorderState, servicesContract } from '../../shared/services.ts'
import { act, previewAction } from './actions/act.ts'
import { compareServices } from './compare.ts'
import { getDefinition, getDefinitions, getDiff } from './definitions/definition.ts'
import { readDetail } from './detail.ts'
import { readHistory } from './history.ts'
import { listClusters, listServices } from './list.ts'
import { streamLogs } from './logs.ts'
import { readMetrics } from './metrics.ts'
import type { ServicesParts } from './parts.ts'
import { present } from './present.ts'
import { readTasks } from './tasks.ts'
import { watchService } from './watch.ts'

/** The services' slice of the contract. */
export function createServicesRouter(
  parts: ServicesParts & { readonly cost: () => number | undefined },
) {
  const os = implement(servicesContract)
  const { recorder } = parts
  const withCost = (state: RecorderState) => ({ ...state, ...present({ cost: parts.cost() }) })
  return {
    list: os.list.handler(({ input, signal }) => listServices(parts, input, signal)),
    clusters: os.clusters.handler(({ input, signal }) => listClusters(parts, input, signal)),
    get: os.get.handler(({ input, signal }) => readDetail(parts, input, signal)),
    watch: os.watch.handler(({ input, signal }) => watchService(parts, input, signal)),
    tasks: os.tasks.handler(({ input, signal }) => readTasks(parts, input, signal)),
    taskDefinition: os.taskDefinition.handler(({ input, signal }) =>
      getDefinition(parts, input, signal),
    ),
    definitions: os.definitions.handler(({ input, signal }) =>
      getDefinitions(parts, input, signal),
    ),
    diff: os.diff.handler(({ input, signal }) => getDiff(parts, input, signal)),
    logs: os.logs.handler(({ input, signal }) => streamLogs(parts, input, signal)),
    metrics: os.metrics.handler(({ input, signal }) => readMetrics(parts, input, signal)),
    compare: os.compare.handler(({ input, signal }) =>
      compareServices(parts, input.services, signal),
    ),
    history: os.history.handler(({ input }) => readHistory(parts, input)),
    recorder: os.recorder.handler(() => withCost(recorder.state())),
    setRecorder: os.setRecorder.handler(({ input }) => withCost(recorder.set(input))),
    previewAction: os.previewAction.handler(({ input, signal }) =>
      previewAction(parts, input, signal),
    ),
    act: os.act.handler(({ input }) => act(parts, input)),
  }
}
