import type { CodeDeployDetail } from '../../shared/code-deploy.ts'
import { toFailure } from '../aws/failures.ts'
import { sleepByClock } from '../aws/sleep.ts'
import { hasEnded } from './has-ended.ts'
import { deploymentDetail } from './join/deployment.ts'
import { targetRow } from './join/target.ts'
import type { Door } from './parts.ts'
import { readDeployment, readTargets } from './sources/deployments.ts'

/**
 * A deployment at every change until it ends, looked at every `pause` milliseconds. Throws where it
 * cannot be read at first; a later look that fails is a gap of what was known, and tried again.
 */
export async function* watchDeployment(
  door: Door,
  id: string,
  pause = 4_000,
): AsyncGenerator<CodeDeployDetail, void> {
  const { signal } = door
  let last = ''
  let known: CodeDeployDetail | undefined
  while (!signal?.aborted) {
    const detail: CodeDeployDetail = await lookAgain(door, id, known)
    known = detail
    const text = JSON.stringify(detail)
    if (text !== last) yield detail
    last = text
    if (hasEnded(detail.status)) return
    await sleepByClock(pause, signal).catch(() => undefined)
  }
}

async function lookAgain(door: Door, id: string, known: CodeDeployDetail | undefined) {
  try {
    return await readDetail(door, id)
  } catch (error) {
    if (known === undefined || door.signal?.aborted) throw error
    return { ...known, gaps: [toFailure(error, door.target)] }
  }
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
