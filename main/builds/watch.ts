import type { BuildDetail } from '../../shared/builds.ts'
import { watchToEnd } from '../aws/watch-to-end.ts'
import type { Door } from './parts.ts'
import type { BuildReading } from './read-build.ts'

/** A build at every change until it ends, looked at every `pause` ms; see {@link watchToEnd}. */
export function watchBuild(
  door: Door,
  id: string,
  read: BuildReading,
  pause = 2_000,
): AsyncGenerator<BuildDetail, void> {
  const { target, signal } = door
  const hasEnded = ({ endedAt }: BuildDetail) => endedAt !== undefined
  return watchToEnd({ target, signal, read: () => read(door, id), hasEnded, pause })
}
