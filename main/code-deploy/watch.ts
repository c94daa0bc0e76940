import { setTimeout } from 'node:timers/promises'
import type { CodeDeployDetail } from '../../shared/code-deploy.ts'
import { hasEnded } from './has-ended.ts'
import { deploymentDetail } from './join/deployment.ts'
import { targetRow } from './join/target.ts'
import type { Door } from './parts.ts'
import { readDeployment, readTargets } from './sources/deployments.ts'

/** A deployment at every change until it ends. Throws where it cannot be read. */
export async function* watchDeployment(
  door: Door,
  id: string,
): AsyncGenerator<CodeDeployDetail, void> {
  const { signal } = door
  let last = ''
  while (!signal?.aborted) {
    const detail = await readDetail(door, id)
    const text = JSON.stringify(detail)
    if (text !== last) yield detail
    last = text
    if (hasEnded(detail.status)) return
    await setTimeout(4_000, undefined, signal && { signal }).catch(() => undefined)
  }
}

async function readDetail(door: Door, id: string): Promise<CodeDeployDetail> {
  const [deployment, targets] = await Promise.all([readDeployment(door, id), readTargets(door, id)])
  return deploymentDetail(door.target, deployment, targets.map(targetRow))
}
