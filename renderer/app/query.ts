import { QueryClient } from '@tanstack/react-query'
import type { Connection } from './connection.ts'
import { isConnectionLost } from './failures.ts'

/** Keeps answers of procedures. A broken connection is tried again; a failure is an answer. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // The host is on this machine; whether the machine is online says nothing about it.
        networkMode: 'always',
        retry: (count, error) => count < 3 && isConnectionLost(error),
        retryDelay: 200,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Asks again for what is shown whenever the connection comes back. */
export function refetchOnReturn(connection: Connection, queries: QueryClient): () => void {
  let lost = false
  return connection.subscribe(() => {
    const { state } = connection.getState()
    if (state === 'open' && lost) queries.invalidateQueries().catch(() => undefined)
    lost = state === 'lost'
  })
}
