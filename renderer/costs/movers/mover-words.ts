import type { CostMover, CostMovers, Movement } from '../../../shared/cost-movers.ts'
import type { CostGrouping } from '../../../shared/cost-question.ts'
import { numberWords } from '../../ui/money-words.ts'

/** A change with its sign: `+1,234.50`, `−3.00`. Pure. */
export function signedWords(change: string): string {
  const isFall = change.startsWith('-')
  const size = numberWords(isFall ? change.slice(1) : change)
  if (/^[0.,]+$/.test(size)) return '0.00'
  return `${isFall ? '−' : '+'}${size}`
}

/** Of what it was before: `+12.5 %`, `new`, `gone`. Pure. */
export function percentWords({ before, after, percent }: Movement): string {
  if (after === before) return 'same'
  if (percent === undefined) return 'new'
  if (after === '0') return 'gone'
  const size = Math.abs(Number(percent))
  const words = size.toLocaleString('en', { maximumFractionDigits: size < 100 ? 1 : 0 })
  return percent === '0' ? '0 %' : `${percent.startsWith('-') ? '−' : '+'}${words} %`
}

/** A change in a sentence: `120.00 USD more (+5.2 %)`. Pure. */
export function changeOfWords(movement: Movement, currency: string): string {
  const { change } = movement
  const isFall = change.startsWith('-')
  const size = numberWords(isFall ? change.slice(1) : change)
  if (/^[0.,]+$/.test(size)) return 'the same'
  const share = movement.percent === undefined ? '' : ` (${percentWords(movement)})`
  return `${size} ${currency} ${isFall ? 'less' : 'more'}${share}`
}

/** The table as rows of a file, with every amount in full. Pure. */
export function moverRows(
  { movers = [], total, currency }: Pick<CostMovers, 'movers' | 'total' | 'currency'>,
  header: string,
) {
  const row = (label: string, { before, after, change, percent }: Movement) => [
    ...[label, before, after, change, percent ?? ''],
  ]
  return [
    [header, `Before (${currency})`, `After (${currency})`, 'Change', 'Percent'],
    ...movers.map((mover: CostMover) => row(mover.values.join(' / ') || mover.label, mover)),
    ...(total === undefined ? [] : [row('Total', total)]),
  ]
}

/** What a group is divided by next: services, and a service by accounts. Pure. */
export function dividedBy({ by }: CostGrouping): { by: 'account' | 'service' } {
  return { by: by === 'service' ? 'account' : 'service' }
}
