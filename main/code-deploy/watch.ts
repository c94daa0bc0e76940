import type { CodeDeployDetail } from '../../shared/code-deploy.ts'
import { toFailure } from '../aws/failures.ts'
import { watchToEnd } from '../aws/watch-to-end.ts'
import { hasEnded } from './has-ended.ts'
import { deploymentDetail } from './join/deployment.ts'
import { targetRow } from './join/target.ts'
import type { Door } from './parts.ts'
import { readDeployment, readTargets } from './sources/deployments.ts'

/** A deployment at every change until it ends, looked at every `pause` ms; see {@link watchToEnd}. */
export function watchDeployment(
  door: Door,
  id: string,
  pause = 4_000,
): AsyncGenerator<CodeDeployDetail, void> {
  const { target, signal } = door
  return watchToEnd({
    ...{ target, signal, pause },
    read: () => readDetail(door, id),
    hasEnded: ({ status }) => hasEnded(status),
  })
}

async function readDetail(door: Door, id: string): Promise<CodeDeployDetail> {
  const [deployment, { targets, gaps }] = await Promise.all([
    readDeployment(door, id),
    targetsOf(door, id),
  ])
  const detail = deploymentDetail(door.target, deployment, targets.map(targetRow))
  return gaps.length > 0 ? { ...detail, gaps } : detail
}

/** A deployment whose targets may not be read is shown without them. */
async function targetsOf(door: Door, id: string) {
  try {
    return { targets: await readTargets(door, id), gaps: [] }
  } catch (error) {
    const failure = toFailure(error, door.target)
    if (door.signal?.aborted || failure.kind !== 'access-denied') throw error
    return { targets: [], gaps: [failure] }
  }
}
