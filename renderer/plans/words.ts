import type { Fate, PlanBlocker, PlannedResource, Remedy } from '../../shared/plan-document.ts'
import type { NodeState, Run } from '../../shared/plan-run.ts'
import type { PlanSummary } from '../../shared/plans.ts'
import type { StatusTone } from '../ui/status.ts'

/** A word and how it feels. */
export interface Told {
  readonly word: string
  readonly tone: StatusTone
}

/** A resource's fate in a word. */
export const fateWords: Readonly<Record<Fate, Told>> = {
  destroyed: { word: 'Destroyed', tone: 'error' },
  retained: { word: 'Retained', tone: 'success' },
  snapshot: { word: 'Snapshot', tone: 'success' },
  blocked: { word: 'Blocked', tone: 'warning' },
  unknown: { word: 'Unknown', tone: 'pending' },
}

/** How a stack of a run stands. */
export const nodeWords: Readonly<Record<NodeState, Told>> = {
  waiting: { word: 'Waiting', tone: 'pending' },
  preparing: { word: 'Preparing', tone: 'progress' },
  deleting: { word: 'Deleting', tone: 'progress' },
  deleted: { word: 'Deleted', tone: 'success' },
  failed: { word: 'Failed', tone: 'error' },
  skipped: { word: 'Skipped', tone: 'stopped' },
  blocked: { word: 'Stays', tone: 'warning' },
}

/** How a plan stands, in the list. */
export const planWords: Readonly<Record<PlanSummary['state'], Told>> = {
  planned: { word: 'Planned', tone: 'pending' },
  running: { word: 'Running', tone: 'progress' },
  paused: { word: 'Paused', tone: 'warning' },
  stopped: { word: 'Stopped', tone: 'stopped' },
  finished: { word: 'Finished', tone: 'success' },
}

/** How a run stands. */
export const runWords: Readonly<Record<Run['state'], Told>> = {
  running: { word: 'Running', tone: 'progress' },
  pausing: { word: 'Pausing: what is under way ends first', tone: 'progress' },
  paused: { word: 'Paused', tone: 'warning' },
  stopped: { word: 'Stopped', tone: 'stopped' },
  finished: { word: 'Finished', tone: 'success' },
}

/** What a remedy does, on the control that chooses it. */
export const remedyWords: Readonly<Record<Remedy, { label: string; meaning: string }>> = {
  'empty-bucket': {
    label: 'Empty the bucket first',
    meaning:
      'Every object, older version, delete marker and unfinished upload is deleted for good.',
  },
  'empty-repository': {
    label: 'Empty the repository first',
    meaning: 'Every image is deleted for good.',
  },
  'disable-protection': {
    label: 'Switch its protection off first',
    meaning: 'The deletion protection is switched off, then it is deleted.',
  },
  detach: {
    label: 'Detach what holds it first',
    meaning: 'What uses it loses it: policies are detached, free network interfaces deleted.',
  },
  retain: {
    label: 'Retain it',
    meaning:
      'It stays in the account, in no stack, and costs what it costs. AWS allows this after the first deletion has failed at it.',
  },
}

/** A blocker's kind, as the head of its line. */
export const blockerWords: Readonly<Record<PlanBlocker['kind'], string>> = {
  'termination-protection': 'Termination protection',
  'imported-from-outside': 'In use elsewhere',
  'nested-parent': 'Nested stack',
  'operation-in-progress': 'Operation in progress',
  'stack-set': 'StackSet',
  cycle: 'Cycle',
  resource: 'Resource',
  'waits-for-blocked': 'Waits for a stack that stays',
  gone: 'Gone already',
  unreadable: 'Not readable',
}

/** `AWS::DynamoDB::Table` as `DynamoDB Table`; anything else as it is. */
export function typeInWords(type: string): string {
  const [vendor, service, thing] = type.split('::')
  return vendor === 'AWS' && service !== undefined && thing !== undefined
    ? `${service} ${thing}`
    : type
}

/** The resource's place within its planned stack: `Database / Subnets`. */
export function placeInStack({ path, logicalId }: PlannedResource): string {
  return [...path, logicalId].join(' / ')
}

/** The name in a stack's ARN, or what was given where that is none. */
export function nameOfStack(stack: string): string {
  return stack.startsWith('arn:') ? (stack.split('/')[1] ?? stack) : stack
}
