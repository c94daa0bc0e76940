import { alphabets, createRandom } from '../../random.ts'

/** Somebody who pushes, starts and approves. */
interface Person {
  readonly name: string
  readonly login: string
}

/** A commit of a pipeline's repository. */
export interface Commit {
  /** Forty hexadecimal digits. */
  readonly id: string
  readonly message: string
  readonly author: Person
  /** Milliseconds. */
  readonly at: number
  /** The build of this commit fails. */
  readonly breaksBuild: boolean
}

export const people: readonly Person[] = [
  { name: 'Maria Kern', login: 'maria.kern' },
  { name: 'Tomasz Wilk', login: 'tomasz.wilk' },
  { name: 'Ayşe Demir', login: 'ayse.demir' },
  { name: 'Jonas Lindqvist', login: 'jonas.lindqvist' },
  { name: 'Priya Raman', login: 'priya.raman' },
  { name: 'Luca Moretti', login: 'luca.moretti' },
  { name: 'Hannah Vogel', login: 'hannah.vogel' },
  { name: 'Samuel Okafor', login: 'samuel.okafor' },
  { name: 'renovate[bot]', login: 'renovate' },
]

const messages = [
  'Retry the payment provider once on a timeout',
  'Show delivery dates in the customer’s time zone',
  'Bump @aws-sdk/client-sqs from 3.901.0 to 3.907.0',
  'Cache price lists for five minutes',
  'Fix rounding of discounts below one cent',
  'Move feature flags to AppConfig',
  'Log the order id with every line',
  'Drop the old basket table after the migration',
  'Return 409 instead of 500 for a basket that changed',
  'Read secrets once at start',
  'Update Node.js to 22.19',
  'Add an index on orders by customer and date',
  'Limit uploads to 10 MB',
  'Send one event per shipment, not per parcel',
  'Raise memory of the worker to 1 GB',
  'Accept IBANs with spaces',
  'Remove the feature flag for new search',
  'Translate error pages into Polish and Czech',
  'Make health check wait for the database',
  'Split the nightly export into parts',
  'Tighten the content security policy',
  'Use the read replica for reports',
  'Fix flaky test of the return label',
  'Alarm when the dead-letter queue is not empty',
  'Delete carts after 30 days',
] as const

/** What a commit is to be. */
export interface CommitWish {
  readonly breaksBuild?: boolean
  /** The first digits of its id. */
  readonly id?: string
}

/** A commit of a repository's seed, newest the higher the number. */
export function commitOf(
  seed: string,
  number: number,
  at: number,
  { breaksBuild = false, id = '' }: CommitWish = {},
): Commit {
  const random = createRandom(`${seed}/commit ${number}`)
  const message = random.pick(messages)
  const robot = message.startsWith('Bump')
  const author = robot ? people.at(-1) : random.pick(people.slice(0, -1))
  return {
    id: `${id}${random.text(alphabets.hexadecimal, 40 - id.length)}`,
    message: robot ? message : `${message} (#${1200 + number})`,
    author: author ?? { name: 'renovate[bot]', login: 'renovate' },
    at,
    breaksBuild,
  }
}
