import type { ServiceRow, ServiceVerdict, VerdictWord } from '../../shared/services.ts'
import type { StatusTone, StatusWords } from '../ui/status.ts'
import { durationWords } from '../ui/time-words.ts'

const words: Readonly<Record<VerdictWord, StatusWords>> = {
  'in-progress': { word: 'In progress', tone: 'progress' },
  waiting: { word: 'Waits', tone: 'pending' },
  stuck: { word: 'Stuck', tone: 'warning' },
  'rolling-back': { word: 'Rolling back', tone: 'rollback' },
  succeeded: { word: 'Succeeded', tone: 'success' },
  'rolled-back': { word: 'Rolled back', tone: 'error' },
  failed: { word: 'Failed', tone: 'error' },
  stopped: { word: 'Stopped', tone: 'stopped' },
  superseded: { word: 'Superseded', tone: 'stopped' },
  unknown: { word: 'Not known', tone: 'stopped' },
}

/** A verdict in plain words. */
export function verdictWords(word: VerdictWord): StatusWords {
  return words[word]
}

/** The verdict as a headline; a rollback that AWS keeps quiet about is called so. */
export function verdictTitle({ word, cause }: ServiceVerdict): string {
  const silent = word === 'rolled-back' && cause !== 'request' && cause !== 'hook'
  return silent ? 'Silently rolled back' : words[word].word
}

/** Whether a deployment is under way. */
export function isMoving(word: VerdictWord): boolean {
  return ['in-progress', 'rolling-back', 'waiting', 'stuck'].includes(word)
}

/** How long a deployment took or has taken, against its usual. */
export function elapsedWords({ elapsed, usual, endedAt }: ServiceVerdict): string {
  if (elapsed === undefined) return ''
  const took = `${endedAt === undefined ? 'for' : 'took'} ${durationWords(elapsed)}`
  return usual === undefined ? took : `${took}, usually ${durationWords(usual)}`
}

/** Colour and icon of a task’s status. */
export function taskTone({ status, bad }: { status: string; bad: boolean }): StatusTone {
  if (bad) return 'error'
  if (status === 'RUNNING') return 'success'
  return status === 'STOPPED' ? 'stopped' : 'progress'
}

/** AWS's name of a state as a word: `ROLLBACK_SUCCESSFUL` is `Rollback successful`. */
export function readable(state: string): string {
  const text = state.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Colour and icon of a state of ECS, a load balancer or CloudWatch. */
export function stateTone(state: string): StatusTone {
  if (/ROLLBACK_(REQUESTED|IN_PROGRESS)/.test(state)) return 'rollback'
  if (/FAILED|ROLLBACK|UNHEALTHY|unhealthy|ALARM|TIMED_OUT/.test(state)) return 'error'
  if (/IN_PROGRESS|PENDING|AWAITING|initial|draining/.test(state)) return 'progress'
  if (/^(SUCCE|COMPLETED|HEALTHY|healthy|OK|ACTIVE|RUNNING|Successful)/.test(state)) {
    return 'success'
  }
  return 'stopped'
}

/** An image's tag or short digest, without its registry. */
export function shortImage(image: string): string {
  const name = image.split('/').at(-1) ?? image
  const [tagged = name, digest] = name.split('@')
  return digest === undefined ? tagged : `${tagged}@${digest.slice(0, 19)}`
}

/** The key of a row. */
export function serviceKey({ account, region, cluster, name }: ServiceRow): string {
  return JSON.stringify([account, region, cluster, name])
}

/** A task's id as short as people write it. */
export function shortTask(id: string): string {
  return id.slice(0, 8)
}

/** The role's session, or the user's name, out of a caller's ARN. */
export function principalName(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}
