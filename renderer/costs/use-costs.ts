import type { CostQuestion } from '../../shared/cost-question.ts'
import { type Procedure, useProcedure, useStream } from '../app/hooks.ts'
import type { Client } from '../app/client.ts'

/** Counts the changes of what is stored, of rules and of the meter. */
export function useChanges(): number {
  return useStream(
    ['costs.watch'],
    (client, signal) => client.costs.watch(undefined, { signal }),
    0,
    (_before, { change }) => change,
  ).state
}

/** Asks a procedure that reads the store, and again whenever something in it changed. */
export function useStored<Output>(
  key: readonly unknown[],
  change: number,
  call: (client: Client, signal: AbortSignal) => Promise<Output>,
): Procedure<Output> {
  return useProcedure([...key, change], call, { staleTime: Infinity, keep: true })
}

export const useView = (question: CostQuestion, change: number) =>
  useStored(['costs.view', question], change, (client, signal) =>
    client.costs.view(question, { signal }),
  )

/** Where spend can be read; what is asked of AWS for it costs nothing. */
export const useSources = (change: number) =>
  useStored(['costs.sources'], change, (client, signal) =>
    client.costs.sources(undefined, { signal }),
  )
