import { implement } from '@orpc/server'
import { sightContract } from '../../shared/sight.ts'
import type { Sight, WindowSight } from '../aws/sight.ts'

/** The slice of the contract in which windows say what they show. */
export function createSightRouter(sight: Pick<Sight, 'show'>) {
  const os = implement(sightContract)
  return {
    show: os.show.handler(({ input: { list, ...window }, signal }) =>
      shownUntil(sight, list, window, signal),
    ),
  }
}

/** Holds for as long as the window listens: one that was closed shows nothing any more. */
async function* shownUntil(
  sight: Pick<Sight, 'show'>,
  list: string,
  window: WindowSight,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ shown: number }, void> {
  const stop = sight.show(list, window)
  try {
    yield { shown: window.rows.length }
    await aborted(signal)
  } finally {
    stop()
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal === undefined || signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
