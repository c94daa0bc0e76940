import { useCallback, useEffect, useRef, useState } from 'react'
import type { FetchProgress } from '../../shared/cost-meter.ts'
import type { Failure } from '../../shared/failure.ts'
import { useConsole } from './console-context.ts'
import { follow, type StreamStart } from './follow.ts'

/** A paid fetch that the user began. */
export interface Fetching {
  readonly begin: (start: StreamStart<FetchProgress>) => void
  /** Stops; what was read until then is kept. */
  readonly stop: () => void
  readonly busy: boolean
  readonly progress: FetchProgress | undefined
  readonly failure: Failure | undefined
}

interface Held {
  readonly busy: boolean
  readonly progress?: FetchProgress
  readonly failure?: Failure
}

/** Follows one paid fetch at a time; it ends with the page, and never begins by itself. */
export function useFetching(): Fetching {
  const console = useConsole()
  const [held, setHeld] = useState<Held>({ busy: false })
  const abort = useRef<AbortController>(undefined)
  const stop = useCallback(() => {
    abort.current?.abort()
    setHeld((before) => ({ ...before, busy: false }))
  }, [])
  useEffect(() => () => abort.current?.abort(), [])
  const begin = useCallback(
    (start: StreamStart<FetchProgress>) => {
      abort.current?.abort()
      const mine = new AbortController()
      abort.current = mine
      setHeld({ busy: true })
      const follower = {
        onStart: () => undefined,
        onEvent: (progress: FetchProgress) => setHeld(heldOf(progress)),
        onEnd: () => setHeld((before) => ({ ...before, busy: false })),
        onFailure: (failure: Failure) => setHeld({ busy: false, failure }),
      }
      follow(console, start, follower, mine.signal).catch(() => undefined)
    },
    [console],
  )
  return { begin, stop, busy: held.busy, progress: held.progress, failure: held.failure }
}

function heldOf(progress: FetchProgress): Held {
  const { state, failure } = progress
  return { busy: state === 'fetching', progress, ...(failure === undefined ? {} : { failure }) }
}
