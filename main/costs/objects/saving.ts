import type { ObjectCost, Saving, SavingQuestion } from '../../../shared/cost-objects.ts'
import type { Period } from '../../../shared/cost-question.ts'
import { present } from '../../aws/present.ts'
import { sumOf } from '../amount.ts'
import { plusDays } from '../days.ts'
import { objectCosts, type ObjectParts } from './objects.ts'

/** What deleting stacks would stop a month, with what that rests upon. Calls nothing. */
export async function savingOf(parts: ObjectParts, question: SavingQuestion): Promise<Saving> {
  const { currency, period, readAt, costs } = await objectCosts(parts, 'stacks')
  if (period === undefined) return { currency, sentences: [] }
  const byArn = new Map(costs.flatMap((cost) => (cost.arn === undefined ? [] : [[cost.arn, cost]])))
  const unlisted = new Map(
    costs.flatMap((cost) => (cost.arn === undefined ? [[nameKey(cost), cost]] : [])),
  )
  const told = question.stacks.flatMap(
    (stack) => byArn.get(stack.arn) ?? unlisted.get(nameKey(stack)) ?? [],
  )
  const sentences = sentencesOf(question, told, period)
  // Where nothing is told, nothing would be a wrong sum.
  if (told.length === 0) return { currency, sentences, ...present({ readAt }) }
  const amount = sumOf(told.map(({ monthly }) => monthly))
  const money = `${cents.format(amount as `${number}`)} ${currency}`
  const about = told.some(({ basis }) => basis === 'estimate') ? 'an estimated' : 'about'
  return {
    ...{ currency, amount },
    sentence: question.hindered
      ? `Would stop ${about} ${money} a month, if nothing stood against it.`
      : `Stops ${about} ${money} a month.`,
    sentences,
    ...present({ readAt }),
  }
}

/** Takes the text itself, so that no digit passes a float. */
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const nameKey = ({ account, name }: { readonly account: string; readonly name: string }) =>
  `${account}/${name}`

/** What a saving rests upon and leaves out. Pure. */
export function sentencesOf(
  { stacks, retained, snapshots, staying }: SavingQuestion,
  told: readonly ObjectCost[],
  { from, until }: Period,
): string[] {
  const nested = told.reduce((sum, cost) => sum + cost.nested, 0)
  const estimates = told.filter(({ basis }) => basis === 'estimate').length
  const within =
    nested === 0 ? '' : ` and the ${nested} nested in ${told.length === 1 ? 'it' : 'them'}`
  const untold = stacks.length - told.length
  const days = `the 30 days from ${from} to ${plusDays(until, -1)}`
  return [
    ...(told.length === 0
      ? []
      : [`What ${stacksWords(told.length)}${within} cost in ${days}, unblended.`]),
    ...(estimates === 0 ? [] : [estimateWords(estimates)]),
    ...(untold === 0 ? [] : [untoldWords(untold, told.length, days)]),
    ...(staying === 0
      ? []
      : [`Without ${stacksWords(staying)} that cannot go as the plan stands.`]),
    ...(retained === 0 ? [] : [retainedWords(retained)]),
    ...(snapshots === 0 ? [] : [snapshotWords(snapshots)]),
  ]
}

const untoldWords = (untold: number, told: number, days: string) =>
  told === 0
    ? `AWS tells no spend of ${stacksWords(untold)} in ${days}.`
    : `AWS tells no spend of ${stacksWords(untold)} more.`

const estimateWords = (count: number) =>
  count === 1
    ? 'The figure of one of them is an estimate: AWS tells its spend together with others’.'
    : `The figures of ${count} of them are estimates: AWS tells their spend together with others’.`

const retainedWords = (count: number) =>
  count === 1
    ? 'One resource is retained and goes on costing: that is not taken off.'
    : `${count} resources are retained and go on costing: that is not taken off.`

const snapshotWords = (count: number) =>
  count === 1
    ? 'The snapshot that is left of one resource costs storage.'
    : `The snapshots that are left of ${count} resources cost storage.`

const stacksWords = (count: number) => (count === 1 ? 'one stack' : `${count} stacks`)
