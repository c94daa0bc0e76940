import type {
  ServiceDeploymentRow,
  ServiceVerdict,
  VerdictCause,
} from '../../../shared/services.ts'
import { badTaskPhrase } from './bad-tasks.ts'

/** A verdict before it has words. */
type Wordless = Omit<ServiceVerdict, 'sentence' | 'advice'>

interface Counts {
  readonly failed?: number | undefined
  readonly breaker?: ServiceDeploymentRow['circuitBreaker']
  /** It is a task set that runs beside the one that has the traffic; who moves the traffic. */
  readonly movedBy?: string | undefined
}

/** A verdict's sentence and advice. Pure. */
export function tell(
  verdict: Wordless,
  counts: Counts,
): Pick<ServiceVerdict, 'sentence' | 'advice'> {
  const what = verdict.wanted ?? 'The deployment'
  switch (verdict.word) {
    case 'in-progress':
      return { sentence: underWay(verdict, what, counts) }
    case 'waiting':
      return {
        sentence: `${what} waits for a person${atStage(verdict)}.`,
        advice: whenUnanswered(verdict),
      }
    case 'stuck':
      return stuck(verdict, what, counts)
    case 'rolling-back':
      return { sentence: `${what} is being rolled back${by(verdict)}.${first(verdict)}` }
    case 'succeeded':
      return { sentence: `${what} was deployed${took(verdict)}.` }
    case 'rolled-back':
      return { sentence: `${what} was rolled back${by(verdict)}${runs(verdict)}.${first(verdict)}` }
    case 'failed':
      return { sentence: `${what} failed${by(verdict)}${runs(verdict)}.${first(verdict)}` }
    case 'stopped':
      return {
        sentence: `The deployment of ${verdict.wanted ?? 'this revision'} was stopped.`,
        advice: 'Tasks of more than one revision may be running. Deploy again to settle it.',
      }
    case 'superseded':
      return { sentence: `${what} was overtaken by a newer deployment.` }
    case 'unknown':
      return { sentence: `What became of ${verdict.wanted ?? 'the deployment'} is not known.` }
  }
}

function underWay(verdict: Wordless, what: string, counts: Counts): string {
  const { movedBy } = counts
  if (movedBy === undefined) {
    return `${what} is being deployed${howFar(verdict)}.${failing(verdict, counts)}`
  }
  const other = verdict.running ?? 'another revision'
  return `${what} runs beside ${other}, which has the traffic until ${movedBy} moves it${howFar(verdict)}.`
}

function stuck(verdict: Wordless, what: string, { failed = 0 }: Counts) {
  switch (verdict.cause) {
    case 'placement':
      return {
        sentence: `${what} is stuck: ECS cannot place its tasks.`,
        advice: 'Look at the event: it says what is short. Add capacity or make the task smaller.',
      }
    case 'configuration':
      return {
        sentence: `${what} is stuck: its percents let ECS neither stop nor start a task.`,
        advice: 'Raise maximumPercent, or lower minimumHealthyPercent.',
      }
    case 'tasks': {
      const count = Math.max(verdict.evidence.badTasks, failed)
      const times = count > 0 ? `${count} have ended` : 'they do not start'
      return {
        sentence: `${what} is stuck: its tasks keep ending, ${times}, and no circuit breaker would end it.${first(verdict)}`,
        advice: 'Roll back, or deploy a revision whose tasks stay up.',
      }
    }
    default:
      return {
        sentence: `${what} is stuck: it has taken ${duration(verdict.elapsed ?? 0)}${verdict.usual ? `, usually it takes ${duration(verdict.usual)}` : ''}.`,
        advice: 'Look at the newest events and at the health of the targets.',
      }
  }
}

function howFar({ progress, elapsed, usual }: Wordless): string {
  const count = progress ? `: ${progress.done} of ${progress.total} tasks run` : ''
  const time = elapsed === undefined ? '' : ` after ${duration(elapsed)}`
  return `${count}${time}${usual ? `, usually ${duration(usual)}` : ''}`
}

function failing({ evidence }: Wordless, { failed = 0, breaker }: Counts): string {
  const count = Math.max(evidence.badTasks, breaker?.failures ?? failed)
  if (count === 0) return ''
  const bound = breaker?.threshold ? ` of ${breaker.threshold} that the circuit breaker allows` : ''
  return ` ${count}${bound} ended badly.`
}

const causes: Readonly<Record<VerdictCause, string>> = {
  'circuit-breaker': ' by the circuit breaker',
  alarm: ' by an alarm',
  hook: ' by a lifecycle hook',
  stack: ' by its stack',
  request: ' on request',
  tasks: ' because its tasks failed',
  placement: ' because its tasks could not be placed',
  configuration: ' because its percents leave no room',
  time: ' because it took too long',
  unknown: '',
}

function by({ cause, evidence }: Wordless): string {
  if (cause === 'alarm' && evidence.alarms.length > 0) return ` by the alarm ${evidence.alarms[0]}`
  return cause ? causes[cause] : ''
}

function runs({ wanted, running }: Wordless): string {
  return running !== undefined && running !== wanted ? `; ${running} runs` : ''
}

function first({ evidence }: Wordless): string {
  return evidence.task ? ` First, ${badTaskPhrase(evidence.task)}.` : ''
}

function took({ elapsed }: Wordless): string {
  return elapsed === undefined ? '' : ` in ${duration(elapsed)}`
}

function atStage({ hook, stage }: Wordless): string {
  const at = hook?.stage ?? stage
  return at ? ` at ${at}` : ''
}

function whenUnanswered({ hook }: Wordless): string {
  if (!hook?.timeoutAction) return 'Continue it or roll it back.'
  const then = hook.timeoutAction === 'ROLLBACK' ? 'rolls back' : 'continues'
  return `Continue it or roll it back. Unanswered, AWS ${then} when its time is over.`
}

/** Milliseconds as people say them: `40 s`, `3 min`, `2 h 5 min`. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
