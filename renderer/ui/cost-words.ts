import type { ObjectCost, ObjectCosts } from '../../shared/cost-objects.ts'
import type { Period } from '../../shared/cost-question.ts'
import { moneyWords, numberWords } from './money-words.ts'

/** A figure as a cell shows it: `est. 27.93`. */
export function figureWords({ monthly, basis }: ObjectCost): string {
  return `${basis === 'estimate' ? 'est. ' : ''}${numberWords(monthly)}`
}

/** What a figure is, and what it rests upon, a sentence a line. */
export function basisWords(cost: ObjectCost, { currency, period }: ObjectCosts): string {
  const lines = [
    `${moneyWords(cost.monthly, currency)} in the 30 days ${period === undefined ? '' : daysWords(period)}.`,
    ...(cost.nested === 0 ? [] : [nestedWords(cost, currency)]),
    sourceWords(cost, currency),
  ]
  return lines.join('\n')
}

function nestedWords({ own, nested }: ObjectCost, currency: string): string {
  const stacks = nested === 1 ? 'one nested stack' : `${nested} nested stacks`
  return `With ${stacks}; ${moneyWords(own, currency)} of it its own.`
}

function sourceWords({ basis, shared }: ObjectCost, currency: string): string {
  if (shared !== undefined) {
    const { amount, among, tag } = shared
    const of =
      tag === undefined ? 'of this name in the account' : `that carry ${tag} in the account`
    return `An estimate: AWS tells ${moneyWords(amount, currency)} for the ${among} ${of}, divided among them.`
  }
  switch (basis) {
    case 'stack-tag':
      return 'As AWS tells it by the tag aws:cloudformation:stack-name.'
    case 'service-tag':
      return 'As AWS tells it by the tag aws:ecs:serviceName.'
    case 'split-cost':
      return 'Split cost allocation data: its tasks’ part of their container instances, with what was unused of it.'
    case 'estimate':
      return 'An estimate: the figure of something within it is divided.'
  }
}

/**
 * The figures for a file, dearest first. Their own parts and the last line, which is spend under the
 * name of none of them, sum to the whole. Pure.
 */
export function costRows(of: ObjectCosts): readonly (readonly string[])[] {
  const { currency, costs, rest, whole } = of
  const sorted = costs.toSorted((one, other) => Number(other.monthly) - Number(one.monthly))
  return [
    [
      ...['Name', 'Account', 'Region', `A month (${currency})`, `Its own (${currency})`],
      ...['Nested stacks', 'Basis', 'What it rests upon', 'ARN'],
    ],
    ...sorted.map((cost) => [
      ...[cost.name, cost.account, cost.region ?? '', cost.monthly, cost.own],
      ...[String(cost.nested), cost.basis, sourceWords(cost, currency), cost.arn ?? ''],
    ]),
    ['Under the name of none', '', '', '', rest, '', '', '', ''],
    ['All spend', '', '', '', whole, '', '', '', ''],
  ]
}

/** A half-open period with its last day: `2026-10-19 to 2026-11-17`. */
export function daysWords({ from, until }: Period): string {
  const last = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)
  return `${from} to ${last}`
}
