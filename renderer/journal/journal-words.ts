import type { JournalEntry, JournalVerdict } from '../../shared/journal.ts'
import { countWords } from '../ui/count-words.ts'
import type { StatusTone } from '../ui/status.ts'

/** An entry's state as the user should read it. */
export function entryState(state: JournalEntry['state']): {
  readonly word: string
  readonly tone: StatusTone
} {
  switch (state) {
    case 'started':
      return { word: 'Under way', tone: 'progress' }
    case 'succeeded':
      return { word: 'Succeeded', tone: 'success' }
    case 'failed':
      return { word: 'Failed', tone: 'error' }
    case 'unknown':
      return { word: 'Unknown', tone: 'warning' }
  }
}

/** What an entry with an unknown outcome means and what to do about it. */
export const unknownMeaning =
  'Foredeck ended between writing this down and hearing AWS’s answer. The call may or may not have reached AWS: look at the resource to see.'

/** The verdict on the chain of hashes, in a sentence. */
export function verdictWords({ intact, records, broken }: JournalVerdict): string {
  if (intact) return `Chain intact, ${countWords(records, 'record')}`
  return broken === undefined
    ? 'The chain of hashes does not hold'
    : `The chain of hashes is broken at entry ${broken.entry}: ${broken.reason}`
}

/** The role's or user's name of a caller's ARN. */
export function principalName(arn: string): string {
  const path = arn.split(':').slice(5).join(':').split('/')
  return (path[0] === 'assumed-role' ? path[1] : path.at(-1)) ?? arn
}

/** What was acted on, short: a stack's name out of its ARN, else as it is. */
export function resourceName(resource: string): string {
  return /:stack\/([^/]+)\//.exec(resource)?.[1] ?? resource
}
