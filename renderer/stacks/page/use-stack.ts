import { useEffect, useRef } from 'react'
import type { StackDetail, StackRef } from '../../../shared/stacks.ts'
import { type Procedure, useProcedure, useStream } from '../../app/hooks.ts'
import type { Stream } from '../../app/use-stream.ts'
import { inMotion } from '../../ui/status.ts'
import { applyStackEvents, emptyEventLog, type EventLog, newestStatus } from './events/event-log.ts'

/** A stack and its events, both kept fresh while the page is open. */
export interface LiveStack {
  readonly detail: Procedure<StackDetail>
  readonly log: Stream<EventLog>
}

/**
 * Reads a stack by ARN and follows its events. News in the events make the stack be read again, so
 * that header and events never tell different stories for long.
 */
export function useStack({ account, region, stack }: StackRef): LiveStack {
  const log = useStream(
    ['stacks.events', account, region, stack],
    (client, signal) => client.stacks.events({ account, region, stack, live: true }, { signal }),
    emptyEventLog,
    applyStackEvents,
  )
  const status = newestStatus(log.state, stack)
  const detail = useProcedure(
    ['stacks.get', account, region, stack],
    (client, signal) => client.stacks.get({ account, region, stack }, { signal }),
    { every: status !== undefined && inMotion(status) ? 5_000 : 60_000 },
  )
  const told = detail.data?.status
  const again = useRef(detail.refetch)
  useEffect(() => {
    again.current = detail.refetch
  })
  const behind = told !== undefined && status !== undefined && status !== told
  useEffect(() => {
    // Once per piece of news: asking again and again would not make AWS agree sooner.
    if (behind) again.current()
  }, [behind, status])
  return { detail, log }
}
