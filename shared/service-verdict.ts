import { z } from 'zod'

/**
 * What became of a deployment, in one word. `rolled-back` is the one that AWS tells least of: the
 * service is healthy, but not what was asked for runs. `stuck` is still under way as far as AWS is
 * concerned, but will not end well by itself. `waiting` waits for a person at a PAUSE hook.
 */
export const VerdictWord = z.enum([
  'in-progress',
  'waiting',
  'stuck',
  'rolling-back',
  'succeeded',
  'rolled-back',
  'failed',
  'stopped',
  'superseded',
  'unknown',
])
export type VerdictWord = z.infer<typeof VerdictWord>

/** Who or what turned a deployment back or ended it. */
export const VerdictCause = z.enum([
  'circuit-breaker',
  'alarm',
  'hook',
  'stack',
  'request',
  'tasks',
  'placement',
  'configuration',
  'time',
  'unknown',
])
export type VerdictCause = z.infer<typeof VerdictCause>

/** A task that ended badly. */
export const BadTask = z.object({
  /** The task's id, without its ARN. */
  task: z.string(),
  taskArn: z.string(),
  taskDefinition: z.string().optional(),
  at: z.iso.datetime(),
  stopCode: z.string().optional(),
  reason: z.string().optional(),
  /** The container that brought it down, as far as exit codes and reasons tell. */
  container: z.string().optional(),
  exitCode: z.number().int().optional(),
  containerReason: z.string().optional(),
})
export type BadTask = z.infer<typeof BadTask>

export const VerdictLine = z.object({ at: z.iso.datetime(), text: z.string() })
export type VerdictLine = z.infer<typeof VerdictLine>

/** What a verdict rests on. */
export const VerdictEvidence = z.object({
  /** The first bad task of the deployment. */
  task: BadTask.optional(),
  badTasks: z.number().int(),
  /** The service event that decided it. */
  event: z.object({ id: z.string(), at: z.iso.datetime(), message: z.string() }).optional(),
  /** Alarms that went off. */
  alarms: z.array(z.string()),
  /** The bad container's last log lines, oldest first; only where they were asked for. */
  lines: z.array(VerdictLine).optional(),
  /** Why there are no lines. */
  linesFailure: z.string().optional(),
})
export type VerdictEvidence = z.infer<typeof VerdictEvidence>

/** The verdict on one deployment of a service. Durations in milliseconds. */
export const ServiceVerdict = z.object({
  word: VerdictWord,
  /** What happened, in one or two sentences. */
  sentence: z.string(),
  advice: z.string().optional(),
  cause: VerdictCause.optional(),
  /** The service deployment's ARN, else the deployment's id (`ecs-svc/…`). */
  deployment: z.string(),
  serviceDeploymentArn: z.string().optional(),
  deploymentId: z.string().optional(),
  /** `family:revision` that was asked for, as far as known. */
  wanted: z.string().optional(),
  /** `family:revision` that the primary deployment runs. */
  running: z.string().optional(),
  strategy: z.string().optional(),
  stage: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  elapsed: z.number().optional(),
  /** The median of earlier successful ones. */
  usual: z.number().optional(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
  /** Share of production traffic on the new revision, in percent. */
  traffic: z.number().optional(),
  /** The hook that waits for a person. */
  hook: z
    .object({
      id: z.string(),
      stage: z.string().optional(),
      expiresAt: z.iso.datetime().optional(),
      /** What AWS does when nobody answers: `CONTINUE` or `ROLLBACK`. */
      timeoutAction: z.string().optional(),
    })
    .optional(),
  evidence: VerdictEvidence,
})
export type ServiceVerdict = z.infer<typeof ServiceVerdict>
