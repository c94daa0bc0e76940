import type { z } from 'zod'
import type { CostList, FetchProgress } from '../../../shared/cost-meter.ts'
import type { CostPrice } from '../../../shared/cost-question.ts'
import { toFailure } from '../../aws/failures.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { CostLists } from '../../store/cost-lists-table.ts'
import type { Json } from '../../store/settings-table.ts'
import { timesOf } from '../amount.ts'
import { inTurn, type PaidWork, progressOf } from '../fetch/fetches.ts'
import { inWords } from '../fetch/failures.ts'
import { isAthena } from '../athena/table.ts'
import type { PaidCaller } from '../fetch/paid-caller.ts'
import { requestPrice } from '../meter.ts'
import type { Sources } from '../sources.ts'
import type { Asked } from '../view/plan.ts'
import { FailureError, type Failure } from '../../../shared/failure.ts'
import { keepHalfLists } from './half-lists.ts'
import { listName } from './name.ts'
import { type ListDoor, listReaders, type ReadList } from './readers.ts'

/** The lists that cost a request a page: kept, and fetched when asked for. */
export interface PaidLists {
  price(list: CostList, source: string | undefined, signal?: AbortSignal): Promise<CostPrice>
  fetch(
    list: CostList,
    source: string | undefined,
    agreed: string,
    signal?: AbortSignal,
  ): AsyncGenerator<FetchProgress, void>
  /** What is stored of a list, a source at a time. */
  read<Body>(
    list: CostList,
    source: string | undefined,
    schema: z.ZodType<Body>,
    signal?: AbortSignal,
  ): Promise<StoredLists<Body>>
  /** Changes what is stored of a list, where it is, after a write that AWS took. */
  revise(list: CostList, source: string, change: (body: Json) => Json): void
}

/** What is stored of one list. */
export interface StoredLists<Body> {
  readonly bodies: readonly Body[]
  /** Of the oldest part; absent where nothing is stored. */
  readonly readAt: string | undefined
  /** Whether every source that was asked has its part stored. */
  readonly whole: boolean
  readonly price: CostPrice
}

/** What {@link PaidLists} lean on. */
export interface ListParts {
  readonly paid: PaidCaller
  readonly caller: AwsCaller
  readonly lists: CostLists
  readonly sources: Sources
  readonly lifetime: () => number
  readonly now: () => Date
  readonly changed: () => void
}

const nameOf = (list: CostList, { source }: Pick<Asked, 'source'>) => listName(list, source)

const purposes: Readonly<Record<CostList, string>> = {
  tags: 'The list of cost allocation tags',
  categories: 'The names of cost categories',
  anomalies: 'Anomalies and their causes',
  forecast: 'The forecast of this month',
  budgets: 'Budgets',
  backfills: 'The history of tag backfills',
}

/** Makes {@link PaidLists}. */
export function createPaidLists(parts: ListParts): PaidLists {
  const { sources, lists } = parts
  const turns: Turns = new Map()
  const askedFor = async (source: string | undefined, signal: AbortSignal | undefined) =>
    // Data Exports hold no lists: they are Cost Explorer's, whichever source tells the spend.
    (await sources.choose(isAthena(source) ? undefined : source, signal)).asked
  return {
    price: async (list, source, signal) => priceOf(parts, list, await askedFor(source, signal)),
    async *fetch(list, source, agreed, signal) {
      const asked = await askedFor(source, signal)
      const work = workOf({ ...parts, turns }, list, asked)
      yield* progressOf(work, { price: priceOf(parts, list, asked), agreed }, signal)
    },
    async read(list, source, schema, signal) {
      const asked = await askedFor(source, signal)
      const stored = asked
        .map((one) => lists.get(nameOf(list, one)))
        .filter((one) => one !== undefined)
      const [readAt] = stored.map((one) => one.readAt).sort()
      const whole = stored.length === asked.length
      const bodies = stored.flatMap(({ body }) => {
        const read = schema.safeParse(body)
        return read.success ? [read.data] : []
      })
      return { bodies, readAt, whole, price: priceOf(parts, list, asked) }
    },
    revise(list, source, change) {
      const stored = lists.get(nameOf(list, { source }))
      if (stored) lists.set(nameOf(list, { source }), { ...stored, body: change(stored.body) })
    },
  }
}

/** Sources whose list is not stored, or older than figures that still change are kept. */
function due(
  { lists, lifetime, now }: ListParts,
  list: CostList,
  asked: readonly Asked[],
): Asked[] {
  return asked.filter((one) => {
    const stored = lists.get(nameOf(list, one))
    return stored === undefined || Date.parse(stored.readAt) + lifetime() <= now().getTime()
  })
}

/** Budgets are another API than Cost Explorer’s, whose requests are not charged. */
function priceOf(parts: ListParts, list: CostList, asked: readonly Asked[]): CostPrice {
  if (list === 'budgets') return { requests: 0, atLeast: false, usd: '0', periods: [] }
  const halves = keepHalfLists(parts.lists, parts)
  const known = due(parts, list, asked).map((one) => {
    const name = nameOf(list, one)
    const pages = parts.lists.get(name)?.pages
    // Pages that came before a reading broke off are not paid again.
    return pages && Math.max(1, pages - (halves.get(name)?.pages ?? 0))
  })
  const requests = known.reduce((sum: number, pages) => sum + (pages ?? 1), 0)
  const atLeast = known.some((pages) => pages === undefined)
  return { requests, atLeast, usd: timesOf(requestPrice, requests), periods: [] }
}

/** Who reads which list just now, by its name in the store. */
type Turns = Map<string, Promise<void>>

function workOf(
  parts: ListParts & { readonly turns: Turns },
  list: CostList,
  asked: readonly Asked[],
): PaidWork {
  return async (allowance, tell, stop) => {
    const failures: Failure[] = []
    for (const one of asked) {
      stop.throwIfAborted()
      const read = () => readDue(parts, list, one, { allowance, read: tell, stop })
      await inTurn(parts.turns, nameOf(list, one), read).catch((error: unknown) => {
        // Who no longer waits for a list has not been refused.
        stop.throwIfAborted()
        failures.push(inWords(toFailure(error, { account: one.account })))
      })
    }
    const [first] = failures
    if (first) throw new FailureError(first)
  }
}

type Going = Pick<ListDoor, 'allowance' | 'read' | 'stop'>

/** Reads a source's list, unless it is there by now: whoever came before may have paid for it. */
async function readDue(parts: ListParts, list: CostList, one: Asked, going: Going): Promise<void> {
  if (list !== 'budgets' && due(parts, list, [one]).length === 0) return
  const read = await readOne(parts, list, one, going)
  parts.lists.set(nameOf(list, one), { ...read, readAt: parts.now().toISOString() })
  parts.changed()
}

function readOne(parts: ListParts, list: CostList, one: Asked, going: Going): Promise<ReadList> {
  const { paid, caller, sources, now, lists } = parts
  const { account } = one
  const halves = keepHalfLists(lists, parts)
  const name = nameOf(list, one)
  return listReaders[list]({
    ...{ paid, caller, account, region: sources.regionOf(account), ...going },
    ...{ purpose: purposes[list], now: now(), half: halves.get(name) },
    keep: (half) => halves.set(name, half),
  })
}
