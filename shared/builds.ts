import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { pacedListInput, readingEvent } from './reading.ts'
import { AccountId, RegionName } from './target.ts'

export const BuildRef = z.object({
  account: AccountId,
  region: RegionName,
  /** CodeBuild's id, `PROJECT:UUID`. */
  build: z.string().min(3),
})
export type BuildRef = z.infer<typeof BuildRef>

export const ProjectRef = z.object({
  account: AccountId,
  region: RegionName,
  project: z.string().min(1),
})
export type ProjectRef = z.infer<typeof ProjectRef>

export const BuildRow = z.object({
  id: z.string(),
  number: z.number().int().optional(),
  status: z.string(),
  phase: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  sourceVersion: z.string().optional(),
  initiator: z.string().optional(),
})
export type BuildRow = z.infer<typeof BuildRow>

/** One row of the list of projects, with its newest build. */
export const ProjectRow = z.object({
  account: AccountId,
  region: RegionName,
  name: z.string(),
  arn: z.string().optional(),
  description: z.string().optional(),
  source: z.string().optional(),
  image: z.string().optional(),
  computeType: z.string().optional(),
  latest: BuildRow.optional(),
  tags: z.record(z.string(), z.string()),
})
export type ProjectRow = z.infer<typeof ProjectRow>

export const BuildPhase = z.object({
  type: z.string(),
  status: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** What CodeBuild says about a failure, `STATUS_CODE: message`. */
  context: z.string().optional(),
})
export const BuildDetail = BuildRow.extend({
  account: AccountId,
  region: RegionName,
  project: z.string(),
  phases: z.array(BuildPhase),
  environment: z.object({
    image: z.string().optional(),
    computeType: z.string().optional(),
    /** Plain variables only; parameters and secrets by their names. */
    variables: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })),
  }),
  log: z.object({ group: z.string(), stream: z.string() }).optional(),
  artifacts: z.string().optional(),
  reports: z.array(z.string()),
  consoleUrl: z.string(),
  /** Why the last look at it failed; the rest is of the one before. */
  gaps: z.array(Failure).optional(),
})
export type BuildDetail = z.infer<typeof BuildDetail>

export const LogLine = z.object({
  /** Line number from 1. */
  line: z.number().int(),
  at: z.iso.datetime(),
  text: z.string(),
})
/** Lines as they come; `error` is the first line that looks like the failure, once known. */
export const BuildLogEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lines'), lines: z.array(LogLine) }),
  z.object({ type: z.literal('error'), line: z.number().int() }),
  z.object({ type: z.literal('end') }),
  /** There is no log, and why. */
  z.object({ type: z.literal('missing'), sentence: z.string() }),
])
export type BuildLogEvent = z.infer<typeof BuildLogEvent>

export const TestReport = z.object({
  arn: z.string(),
  name: z.string(),
  status: z.string().optional(),
  total: z.number().int(),
  passed: z.number().int(),
  failed: z.number().int(),
  failures: z.array(
    z.object({ name: z.string(), message: z.string().optional(), millis: z.number().optional() }),
  ),
})
export type TestReport = z.infer<typeof TestReport>

export const BuildAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start'), sourceVersion: z.string().optional() }),
  z.object({ action: z.literal('stop'), build: z.string() }),
  z.object({ action: z.literal('retry'), build: z.string() }),
])
export type BuildAction = z.infer<typeof BuildAction>

export const buildsContract = {
  projects: procedure('Read the build projects of the current scope, or of given targets')
    .input(pacedListInput.prefault({}))
    .output(eventIterator(readingEvent(ProjectRow))),
  history: procedure('The builds of a project, newest first')
    .input(ProjectRef.extend({ next: z.string().optional() }))
    .output(z.object({ builds: z.array(BuildRow), next: z.string().optional() })),
  watch: procedure('One build now and at every change until it ends')
    .input(BuildRef)
    .output(eventIterator(BuildDetail)),
  log: procedure('The log of a build, live, with its first error')
    .input(BuildRef)
    .output(eventIterator(BuildLogEvent)),
  reports: procedure('The test reports of a build').input(BuildRef).output(z.array(TestReport)),
  previewAction: procedure('What an action would call, as whom, and what it asks for')
    .input(ProjectRef.extend({ request: BuildAction }))
    .output(WritePreview),
  act: procedure('Start, stop or retry a build')
    .input(ProjectRef.extend({ request: BuildAction, confirmation: Confirmation }))
    .output(Written.extend({ build: z.string().optional() })),
}
