import type { Failure } from '../../shared/failure.ts'
import {
  type ReadingEvent,
  takeReadingEvent,
  type TargetReading,
} from '../../shared/target-reading.ts'

/** A reading as it stands at one moment. Targets that did not change are the same objects. */
export interface ReadingSnapshot<Row> {
  readonly targets: readonly TargetReading<Row>[]
  /** The reading has said which targets it will read. */
  readonly planned: boolean
  /** A full pass over all targets has been closed. */
  readonly complete: boolean
  /** Why the reading as a whole does not go on. */
  readonly failure?: Failure
}

/** Takes the events of a reading one by one without copying what did not change. */
export interface ReadingStore<Row> {
  apply(event: ReadingEvent<Row>): void
  fail(failure: Failure | undefined): void
  snapshot(): ReadingSnapshot<Row>
}

export function createReadingStore<Row>(): ReadingStore<Row> {
  const targets = new Map<string, TargetReading<Row>>()
  let planned = false
  let complete = false
  let failure: Failure | undefined

  function apply(event: ReadingEvent<Row>) {
    if (event.type === 'planned') planned = true
    if (event.type === 'round') complete = true
    takeReadingEvent(targets, event)
  }

  return {
    apply,
    fail: (given) => void (failure = given),
    snapshot: () => ({
      targets: [...targets.values()],
      planned,
      complete,
      ...(failure === undefined ? {} : { failure }),
    }),
  }
}
