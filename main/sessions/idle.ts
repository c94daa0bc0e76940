import type { Target } from '../../shared/target.ts'
import { containerOf } from './node.ts'

/** Minutes after which AWS ends a session without traffic, by a region's preferences. May reject. */
export type ReadIdle = (target: Target) => Promise<number>

/** Of containers: 20 minutes, which cannot be set. */
const containerIdle = 20

/**
 * How long a session may be idle, in milliseconds; undefined where that cannot be known: the
 * preferences are not to be read, or the session's own document may say something else.
 */
export async function idleOf(
  { node, document, target }: { node: string; document: string; target: Target },
  read: ReadIdle | undefined,
): Promise<number | undefined> {
  if (containerOf(node)) return containerIdle * 60_000
  if (!followsPreferences(document)) return undefined
  const minutes = await read?.(target).catch(() => undefined)
  return minutes === undefined ? undefined : minutes * 60_000
}

function followsPreferences(document: string): boolean {
  return document === '' || document === 'SSM-SessionManagerRunShell' || /^AWS-/.test(document)
}
