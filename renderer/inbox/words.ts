import type { InboxItem, InboxState } from '../../shared/inbox.ts'
import { relativeWords } from '../ui/time-words.ts'
import { keptInJournal } from '../ui/write/reason-field.tsx'
import type { StatusWords } from '../ui/status.ts'

type Kind = InboxItem['kind']

/** A kind of waiting with its icon and colour: what blocks a release stands out. */
export const kindWords: Readonly<Record<Kind, StatusWords>> = {
  approval: { word: 'Approval', tone: 'pending' },
  'pause-hook': { word: 'Paused rollout', tone: 'pending' },
  'ready-wait': { word: 'Traffic shift', tone: 'pending' },
  'change-set': { word: 'Change set', tone: 'progress' },
  plan: { word: 'Paused plan', tone: 'stopped' },
  login: { word: 'Login', tone: 'warning' },
}

/** What is asked for each kind, for readings that failed. */
export const sourceWords: Readonly<Record<Kind, string>> = {
  approval: 'Pipelines',
  'pause-hook': 'Services',
  'ready-wait': 'CodeDeploy',
  'change-set': 'Stacks',
  plan: 'Plans',
  login: 'Logins',
}

/** What approving is about, by kind. */
export const subjectWords: Readonly<Record<Kind, string>> = {
  approval: 'Note',
  'pause-hook': 'Revision',
  'ready-wait': 'Deployment',
  'change-set': 'Change set',
  plan: 'Plan',
  login: 'Login',
}

/** Why it is not said who pushed. */
export const authorless: Readonly<Record<Kind, string>> = {
  approval: 'The source tells no author',
  'pause-hook': 'ECS tells nobody',
  'ready-wait': 'CodeDeploy tells nobody',
  'change-set': 'CloudFormation does not tell who created it',
  plan: 'You, on this machine',
  login: '–',
}

/** What becomes of it without an expiry. */
export const expiryless: Readonly<Record<Kind, string>> = {
  approval: 'AWS names no end',
  'pause-hook': 'AWS names no end',
  'ready-wait': 'AWS names no end',
  'change-set': 'Never: until it is executed or deleted, or the stack changes',
  plan: 'Never',
  login: 'Never',
}

/** The link to where it stands. */
export const openWords: Readonly<Record<InboxItem['link']['kind'], string>> = {
  stack: 'Open the stack',
  service: 'Open the service',
  codedeploy: 'Open the deployment',
  pipeline: 'Open the pipeline',
  plan: 'Open the plan',
  portal: 'Open Accounts',
}

/** Of how many stacks the change sets are known, and how old that is. `now` in milliseconds. */
export function sweepWords(sweep: InboxState['changeSets'], now: number): string | undefined {
  if (sweep === undefined || sweep.of === 0) return undefined
  const { asked, of, oldest } = sweep
  const age = oldest === undefined ? '' : `, the oldest ${relativeWords(Date.parse(oldest), now)}`
  const count = asked < of ? `${asked} of ${of} stacks` : `all ${of} stacks`
  return `Change sets were read of ${count}${age}. One stack a second is asked, those that changed first.`
}

type Answer = InboxItem['answers'][number]

interface AnswerWords {
  readonly title: string
  readonly verb: string
  /** What will happen. */
  readonly sentence: string
  /** The notice once it is done. */
  readonly done: string
}

/** The words of an answer's dialog. */
export function answerWords(
  item: Pick<InboxItem, 'kind' | 'title' | 'changes' | 'subject'>,
  answer: Answer,
): AnswerWords {
  const { kind, title, changes } = item
  if (kind === 'change-set') return changeSetWords(item, answer)
  const verb = answer === 'approve' ? 'Approve' : 'Reject'
  const done = `${title} is ${answer === 'approve' ? 'approved' : 'rejected'}.`
  const sentence = answer === 'approve' ? changes : rejected[kind]
  return { title: `${verb} ${title}`, verb, sentence, done }
}

/** In CloudFormation's own words; a stack can have several, so that the change set is named. */
function changeSetWords(
  { title, changes, subject = 'The change set' }: Pick<InboxItem, 'title' | 'changes' | 'subject'>,
  answer: Answer,
): AnswerWords {
  const named = subject.replace(/\.$/, '')
  return answer === 'approve'
    ? {
        ...{ title: `Approve a change set of ${title}`, verb: 'Execute change set' },
        ...{
          sentence: `${named}. ${changes}`,
          done: `A change set of ${title} is being executed.`,
        },
      }
    : {
        ...{ title: `Reject a change set of ${title}`, verb: 'Delete change set' },
        sentence: `${named}. ${rejected['change-set']}`,
        done: `A change set of ${title} is deleted.`,
      }
}

const rejected: Readonly<Record<Kind, string>> = {
  approval: 'The execution ends as failed in this stage.',
  'pause-hook': 'The deployment is rolled back to the revision before it.',
  'ready-wait': 'The deployment is stopped and its traffic stays on the version before it.',
  'change-set': 'The change set is deleted. Nothing is created or changed.',
  plan: '',
  login: '',
}

/**
 * Whether an answer wants a reason. CodePipeline keeps one and wants it for a rejection; the other
 * services keep none, so that the journal's is the only one there ever is.
 */
export function needsReason({ kind }: Pick<InboxItem, 'kind'>, answer: Answer): boolean {
  return kind !== 'approval' || answer === 'reject'
}

/** Who keeps the reason. */
export function reasonKeeper({ kind }: Pick<InboxItem, 'kind'>): string {
  return kind === 'approval'
    ? 'AWS keeps it, and others read it there. Foredeck’s journal keeps it too.'
    : keptInJournal
}
