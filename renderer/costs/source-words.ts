import type { SelectProps } from '@cloudscape-design/components/select'
import type { CostSource } from '../../shared/cost-meter.ts'

/** A member by itself, the payer for all, or a report: what an account is asked as. */
const kinds: Readonly<Record<CostSource['kind'], string>> = {
  payer: 'payer',
  member: 'member',
  athena: 'Data Exports',
}

/** So many accounts are named; more are counted. */
const named = 3

/**
 * Which source answers, as what, and what it covers, in sentences; empty while none is known. Pure.
 *
 * @param chosen the source that was chosen; none: what was found best
 */
export function askedWords(sources: readonly CostSource[], chosen: string | undefined): string {
  const asked = sources.filter(({ id, best }) => (chosen === undefined ? best : id === chosen))
  const [one] = asked
  if (one === undefined) return ''
  return asked.length === 1 ? oneWords(one) : severalWords(asked, one)
}

function oneWords(one: CostSource): string {
  const through = one.kind === 'athena' ? 'Data Exports in' : 'Cost Explorer of'
  const as = one.kind === 'athena' ? '' : `, ${kinds[one.kind]}`
  return [`Read from ${through} ${nameOf(one)}${as}. ${one.covers}`, ...refusal(one)].join(' ')
}

function severalWords(asked: readonly CostSource[], { kind, covers }: CostSource): string {
  const names = asked.slice(0, named).map(nameOf).join(', ')
  const more = asked.length > named ? ` and ${asked.length - named} more` : ''
  if (kind === 'payer') {
    return `Read from Cost Explorer of ${asked.length} payers: ${names}${more}. Of each: ${covers}`
  }
  return `Read from Cost Explorer of ${asked.length} members, each by itself: ${names}${more}. No payer among the accounts can be read, so accounts that are not asked are in no figure.`
}

const nameOf = ({ name, account }: CostSource) => (name === account ? name : `${name} (${account})`)

const refusal = ({ failure }: CostSource) =>
  failure === undefined ? [] : [`It refused last time: ${failure.sentence}`]

/** What can be chosen: what was found best, each payer and member by itself, and the report. Pure. */
export function sourceOptions(sources: readonly CostSource[]): SelectProps.Option[] {
  return [
    { value: '', label: 'Cost Explorer', description: askedWords(sources, undefined) },
    ...sources.map((source) => ({
      value: source.id,
      label: `${nameOf(source)}, ${kinds[source.kind]}`,
      description: [source.covers, ...refusal(source)].join(' '),
    })),
  ]
}
