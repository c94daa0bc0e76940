import { implement } from '@orpc/server'
import { codeDeployContract } from '../../shared/code-deploy.ts'
import type { Target } from '../../shared/target.ts'
import { act, previewAction } from './actions.ts'
import { deploymentRow } from './join/deployment.ts'
import { listGroups } from './list.ts'
import type { CodeDeployParts, Door } from './parts.ts'
import type { GroupsReader } from './reader.ts'
import { readDeploymentIds, readDeployments } from './sources/deployments.ts'
import { watchDeployment } from './watch.ts'

/** CodeDeploy's slice of the contract; `reader` is one for all lists. */
export function createCodeDeployRouter(parts: CodeDeployParts, reader: GroupsReader) {
  const os = implement(codeDeployContract)
  const { caller, gate } = parts
  const at = ({ account, region }: Target, signal?: AbortSignal): Door => ({
    ...{ caller, target: { account, region }, signal },
  })
  return {
    groups: os.groups.handler(({ input, signal }) =>
      listGroups(parts, input.live ? reader : reader.anew, input, signal),
    ),
    history: os.history.handler(({ input, signal }) =>
      getHistory(at(input, signal), input, input.next),
    ),
    watch: os.watch.handler(({ input, signal }) =>
      watchDeployment(at(input, signal), input.deployment),
    ),
    previewAction: os.previewAction.handler(({ input, signal }) =>
      previewAction(at(input, signal), gate, input),
    ),
    // A write is not cut off half way because a window closed: it gets no signal.
    act: os.act.handler(({ input }) => act(at(input), gate, input)),
  }
}

/** One page of a group's deployments, newest first, in AWS's order. */
async function getHistory(
  door: Door,
  { application, group }: { readonly application: string; readonly group: string },
  token: string | undefined,
) {
  const of = { applicationName: application, deploymentGroupName: group }
  const { ids, next } = await readDeploymentIds(door, of, token)
  const byId = new Map((await readDeployments(door, ids)).map((one) => [one.deploymentId, one]))
  const found = ids.flatMap((id) => byId.get(id) ?? [])
  return { deployments: found.map(deploymentRow), ...(next !== undefined && { next }) }
}
