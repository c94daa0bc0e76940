import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { Failure } from '../../shared/failure.ts'
import type { Client } from './client.ts'
import { useClient } from './console-context.ts'
import { failureOf } from './failures.ts'

export { useStream } from './use-stream.ts'

export interface Procedure<Output> {
  /** The last answer, also while it is asked for again. */
  readonly data: Output | undefined
  readonly failure: Failure | undefined
  /** No answer yet. */
  readonly loading: boolean
  /** Asking, for the first time or again. */
  readonly fetching: boolean
  readonly refetch: () => void
}

export interface ProcedureOptions<Output = unknown> {
  /** `false`: do not ask yet. */
  readonly enabled?: boolean
  /** Milliseconds for which an answer is as good as new; default 10 s. */
  readonly staleTime?: number
  /** Ask again every so many milliseconds. */
  readonly every?: number
  /** While the answer to a new key is awaited, the one to the last key stays. */
  readonly keep?: boolean
  /** Whether `every` still applies to what was answered last; without it, always. */
  readonly whileTrue?: (answer: Output) => boolean
}

/**
 * Asks a procedure of the contract and keeps its answer under `key`, such as
 * `['stacks.get', ref]`. Asked again when the connection comes back.
 */
export function useProcedure<Output>(
  key: readonly unknown[],
  call: (client: Client, signal: AbortSignal) => Promise<Output>,
  options: ProcedureOptions<Output> = {},
): Procedure<Output> {
  const client = useClient()
  const query = useQuery<Output>({
    queryKey: key,
    queryFn: ({ signal }) => call(client, signal),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && options.whileTrue?.(data) === false ? false : (options.every ?? false),
  })
  return {
    data: query.data,
    failure: query.error === null ? undefined : failureOf(query.error),
    loading: query.isPending && query.fetchStatus !== 'idle',
    fetching: query.isFetching,
    refetch: () => {
      query.refetch().catch(() => undefined)
    },
  }
}

export interface Action<Input, Output> {
  /** Runs it; settles with its answer, or with `undefined` when it failed (then see `failure`). */
  readonly run: (input: Input) => Promise<Output | undefined>
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly data: Output | undefined
  /** Forget the last outcome. */
  readonly reset: () => void
}

/** Runs a procedure when the user asks for it. Never tried again by itself. */
export function useAction<Input, Output>(
  call: (client: Client, input: Input) => Promise<Output>,
): Action<Input, Output> {
  const client = useClient()
  const mutation = useMutation<Output, unknown, Input>({
    mutationFn: (input) => call(client, input),
  })
  return {
    run: (input) => mutation.mutateAsync(input).catch(() => undefined),
    busy: mutation.isPending,
    failure: mutation.error === null ? undefined : failureOf(mutation.error),
    data: mutation.data,
    reset: mutation.reset,
  }
}
