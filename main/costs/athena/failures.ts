import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { AthenaTable } from '../../../shared/cost-athena.ts'

type Told = Pick<Failure, 'kind' | 'sentence' | 'advice'>

const nameOf = ({ database, table }: AthenaTable) => `${database}.${table}`

/** What Athena's reasons mean, the first that fits. `$1` is what the reason names. */
const meanings: readonly {
  readonly reason: RegExp
  readonly tell: (table: AthenaTable, found: string, reason: string) => Told
}[] = [
  {
    reason: /bytes scanned limit/i,
    tell: ({ workgroup }) => ({
      kind: 'policy',
      sentence: `The query would scan more than the workgroup ${workgroup} allows, so Athena stopped it.`,
      advice: 'Ask for fewer months, or raise the data usage limit of the workgroup.',
    }),
  },
  {
    reason: /column '?([^' ]+)'? cannot be resolved|COLUMN_NOT_FOUND/i,
    tell: (table, column) => ({
      kind: 'not-found',
      sentence: `The table ${nameOf(table)} has no column ${column}: it is not CUR 2.0 with all its columns.`,
      advice: 'Choose another table, or export CUR 2.0 with all columns.',
    }),
  },
  {
    reason: /(?:table|schema|database) '?([^' ]*)'? (?:does not exist|not found)|EntityNotFound/i,
    tell: (table) => ({
      kind: 'not-found',
      sentence: `There is no table ${nameOf(table)} in account ${table.account}, ${table.region}.`,
      advice: 'Choose the table again in the settings of Data Exports.',
    }),
  },
  {
    reason:
      /access denied|accessdenied|not authorized|insufficient .*permission|permission denied/i,
    tell: (table, _found, reason) => ({
      kind: 'access-denied',
      sentence: `The query over ${nameOf(table)} may not read what it needs: ${reason}`,
      advice:
        'The role needs to read the table in Glue, its files in S3 (with their key in KMS), and to write results.',
    }),
  },
  {
    reason: /no output location|output (?:location|bucket)/i,
    tell: ({ workgroup }, _found, reason) => ({
      kind: 'configuration',
      sentence: `Athena has no place to write results to in the workgroup ${workgroup}: ${reason}`,
      advice: 'Name an output location in the settings of Data Exports, or in the workgroup.',
    }),
  },
  {
    reason: /workgroup (\S+) (?:is not found|was not found|is disabled)/i,
    tell: ({ account, region }, found, reason) => ({
      kind: 'not-found',
      sentence: `The workgroup ${found} cannot be used in account ${account}, ${region}: ${reason}`,
      advice: 'Choose another workgroup in the settings of Data Exports.',
    }),
  },
]

/** A reason of Athena's in words. */
export function athenaFailure(table: AthenaTable, reason: string): Failure {
  const { account, region } = table
  const context = { account, region, service: 'athena', operation: 'StartQueryExecution' }
  const said = reason.trim().replace(/([^.!?])$/, '$1.')
  for (const meaning of meanings) {
    const match = meaning.reason.exec(reason)
    if (match) return { ...meaning.tell(table, match[1] ?? '', said), ...context, retryable: false }
  }
  const sentence = `Athena could not answer over ${nameOf(table)}: ${said || 'it gave no reason.'}`
  return { kind: 'internal', sentence, ...context, retryable: true }
}

/** Athena's refusals come as InvalidRequestException with the reason in the sentence. */
export function athenaError(table: AthenaTable, error: unknown): unknown {
  if (!(error instanceof FailureError) || !isRefusal(error.failure)) return error
  const told = athenaFailure(table, error.failure.sentence.replace(/^AWS refused [^:]*: /, ''))
  return told.kind === 'internal' ? error : new FailureError(told)
}

/** A query that was stopped because it scanned for more than was agreed to. */
export function tooMuch(table: AthenaTable, usd: string): FailureError {
  return new FailureError({
    kind: 'policy',
    sentence: `The query was stopped: it had scanned for about ${usd} USD, which is more than was agreed to.`,
    advice: 'Ask for fewer months, or look at the price again and agree to it.',
    account: table.account,
    retryable: false,
  })
}

/** A table without a row for the days that were asked for. */
export function noRows(table: AthenaTable, from: string, until: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `The table ${nameOf(table)} has no rows from ${from} to before ${until}.`,
    advice:
      'An export begins with the month in which it was made, and its first files come after a day. AWS Support can fill in earlier months.',
    account: table.account,
    region: table.region,
    retryable: false,
  })
}

const isRefusal = ({ kind, code }: Failure) =>
  kind === 'invalid-input' || code === 'MetadataException'
