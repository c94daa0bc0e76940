import { useCallback } from 'react'
import type { Client } from '../client.ts'
import { useClient } from '../console-context.ts'
import { failureOf } from '../failures.ts'
import { notify } from '../toasts.ts'

/** Makes a call from the frame, where a failure has no place of its own but a notice. */
export function useTry(): <Output>(
  call: (client: Client) => Promise<Output>,
  then: (output: Output) => void,
) => void {
  const client = useClient()
  return useCallback(
    (call, then) => {
      call(client).then(then, (error: unknown) => {
        const { sentence, advice } = failureOf(error)
        notify({ kind: 'error', sentence, ...(advice === undefined ? {} : { advice }) })
      })
    },
    [client],
  )
}
