import type {
  QueryExecution,
  QueryExecutionState,
  StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena'
import { randomUUID } from 'node:crypto'
import { viewOf, type CostParts } from '../costexplorer/desk.ts'
import { AwsError, type Call } from '../service.ts'
import { isReport } from './catalog.ts'
import { QueryError } from './compile.ts'
import { execute, type Answer } from './execute.ts'
import { queryOf } from './parse.ts'
import { planOf, type Plan } from './prepare.ts'
import type { Query } from './syntax.ts'
import { workGroupsOf } from './work-groups.ts'

/** A query as it is carried out. Times are milliseconds. */
export interface Execution {
  readonly id: string
  readonly owner: string
  readonly input: StartQueryExecutionCommandInput
  readonly workGroup: string
  readonly location: string
  readonly startedAt: number
  state: QueryExecutionState
  reason: string | undefined
  endedAt: number | undefined
  plan: Plan | undefined
  answer: Answer | undefined
  /** Its answer is that of an earlier one. */
  reused: boolean
}

const minute = 60_000

/** The queries of all accounts. */
export class Executions {
  readonly #parts: CostParts
  readonly #all = new Map<string, Execution>()

  constructor(parts: CostParts) {
    this.#parts = parts
  }

  /** Begins a query; it goes on by itself. Throws InvalidRequestException for what is no query. */
  start(input: StartQueryExecutionCommandInput, call: Call): Execution {
    const known = this.#again(input, call)
    if (known !== undefined) return known
    const query = queryOf(input.QueryString ?? '')
    const execution = this.#new(input, call)
    this.#all.set(execution.id, execution)
    const earlier = this.#reusable(execution)
    if (earlier !== undefined) {
      const { plan, answer } = earlier
      Object.assign(execution, { plan, answer, reused: true })
      end(execution, 'SUCCEEDED', call)
      return execution
    }
    // How it went is told by the execution itself.
    this.#run(execution, query, call).catch(() => undefined)
    return execution
  }

  #again(
    { ClientRequestToken }: StartQueryExecutionCommandInput,
    call: Call,
  ): Execution | undefined {
    if (ClientRequestToken === undefined) return undefined
    return this.#own(call).find(({ input }) => input.ClientRequestToken === ClientRequestToken)
  }

  #new(input: StartQueryExecutionCommandInput, call: Call): Execution {
    const workGroup = input.WorkGroup ?? 'primary'
    const group = workGroupsOf(call).find(({ Name }) => Name === workGroup)
    if (group === undefined) throw invalid(`WorkGroup ${workGroup} is not found.`)
    const location =
      group.Configuration?.ResultConfiguration?.OutputLocation ??
      input.ResultConfiguration?.OutputLocation
    if (location === undefined) {
      throw invalid(
        'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
      )
    }
    const id = randomUUID()
    return {
      ...{ id, owner: ownerOf(call), input, workGroup, location: `${location}${id}.csv` },
      ...{ startedAt: call.now().getTime(), state: 'QUEUED', reason: undefined },
      ...{ endedAt: undefined, plan: undefined, answer: undefined, reused: false },
    }
  }

  /** An earlier answer to the same question, where one is young enough. */
  #reusable({ input, owner, workGroup, startedAt, id }: Execution): Execution | undefined {
    const { Enabled, MaxAgeInMinutes = 60 } =
      input.ResultReuseConfiguration?.ResultReuseByAgeConfiguration ?? {}
    if (Enabled !== true) return undefined
    return [...this.#all.values()].findLast(
      (one) =>
        one.id !== id &&
        one.owner === owner &&
        one.workGroup === workGroup &&
        one.state === 'SUCCEEDED' &&
        !one.reused &&
        one.input.QueryString === input.QueryString &&
        startedAt - one.startedAt <= MaxAgeInMinutes * minute,
    )
  }

  async #run(execution: Execution, query: Query, call: Call): Promise<void> {
    execution.state = 'RUNNING'
    try {
      const context = execution.input.QueryExecutionContext
      const database = query.database ?? context?.Database
      if (!isReport(this.#parts, call, database, query.table)) throw noTable(query, database)
      execution.plan = planOf(query)
      const view = await viewOf(this.#parts, call)
      const answer = await execute(execution.plan, view, () => execution.state === 'CANCELLED')
      if (answer === undefined) return
      execution.answer = answer
      end(execution, 'SUCCEEDED', call)
    } catch (error) {
      execution.reason = error instanceof Error ? error.message : String(error)
      end(execution, 'FAILED', call)
    }
  }

  /** A query of the caller's. Throws InvalidRequestException. */
  find(id: string | undefined, call: Call): Execution {
    const found = this.#all.get(id ?? '')
    if (found?.owner === ownerOf(call)) return found
    throw invalid(`QueryExecution ${id ?? ''} was not found`)
  }

  /** Stops a query that is still going on. */
  stop(id: string | undefined, call: Call): void {
    const execution = this.find(id, call)
    if (execution.endedAt === undefined) end(execution, 'CANCELLED', call)
  }

  #own(call: Call): Execution[] {
    return [...this.#all.values()].filter(({ owner }) => owner === ownerOf(call))
  }
}

function ownerOf({ caller }: Call): string {
  return `${caller.account}/${caller.region}`
}

function end(execution: Execution, state: QueryExecutionState, call: Call): void {
  execution.state = state
  execution.endedAt = call.now().getTime()
}

function noTable({ table, tableAt }: Query, database = 'default'): QueryError {
  return new QueryError(tableAt, `Table 'awsdatacatalog.${database}.${table}' does not exist`)
}

/** What Athena says to a request that makes no sense. */
export function invalid(message: string): AwsError {
  return new AwsError('InvalidRequestException', message)
}

/** A query as Athena shows it. */
export function describe(execution: Execution): QueryExecution {
  const { id, input, location, workGroup, startedAt, endedAt, state, reason } = execution
  const elapsed = endedAt === undefined ? 0 : Math.max(420, endedAt - startedAt)
  return {
    ...{
      QueryExecutionId: id,
      Query: input.QueryString,
      StatementType: 'DML',
      WorkGroup: workGroup,
    },
    ...{ ResultConfiguration: { OutputLocation: location }, SubstatementType: 'SELECT' },
    ResultReuseConfiguration: input.ResultReuseConfiguration,
    QueryExecutionContext: input.QueryExecutionContext,
    Status: {
      State: state,
      SubmissionDateTime: new Date(startedAt),
      ...(reason !== undefined && {
        StateChangeReason: reason,
        AthenaError: { ErrorCategory: 2, ErrorType: 1006, Retryable: false, ErrorMessage: reason },
      }),
      ...(endedAt !== undefined && { CompletionDateTime: new Date(endedAt) }),
    },
    Statistics: {
      ...{ EngineExecutionTimeInMillis: elapsed, TotalExecutionTimeInMillis: elapsed + 180 },
      DataScannedInBytes: execution.reused ? 0 : (execution.answer?.scannedBytes ?? 0),
      ResultReuseInformation: { ReusedPreviousResult: execution.reused },
    },
    EngineVersion: {
      SelectedEngineVersion: 'AUTO',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
  }
}
