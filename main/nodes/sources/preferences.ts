import { z } from 'zod'
import { FailureError } from '../../../shared/failure.ts'
import type { Door } from './door.ts'

/** The document in which a region’s Session Manager preferences stand. */
export const preferencesName = 'SSM-SessionManagerRunShell'

/** What the preferences say, as far as it matters to a session. */
export interface Preferences {
  readonly kmsKeyId?: string
  readonly runAs: boolean
  readonly runAsUser?: string
  /** Minutes. */
  readonly idle?: number
  /** Minutes. */
  readonly longest?: number
  /** The bucket in which sessions are logged. */
  readonly bucket?: string
  /** The log group in which sessions are logged. */
  readonly logGroup?: string
  /** Sessions begin only where that log group is encrypted with a KMS key. */
  readonly logEncrypted?: boolean
}

const text = z.string().optional().catch(undefined)
const minutes = z.coerce.number().int().positive().optional().catch(undefined)
const Document = z.object({
  inputs: z
    .object({
      kmsKeyId: text,
      runAsEnabled: z.boolean().default(false).catch(false),
      runAsDefaultUser: text,
      idleSessionTimeout: minutes,
      maxSessionDuration: minutes,
      s3BucketName: text,
      cloudWatchLogGroupName: text,
      cloudWatchEncryptionEnabled: z.boolean().default(false).catch(false),
    })
    .prefault({}),
})

/** Throws a `FailureError`; undefined where the region has none, and so AWS’s defaults. */
export async function readPreferences({
  caller,
  target,
  signal,
}: Door): Promise<Preferences | undefined> {
  const { SSMClient, GetDocumentCommand } = await import('@aws-sdk/client-ssm')
  const command = new GetDocumentCommand({ Name: preferencesName, DocumentFormat: 'JSON' })
  try {
    const { Content = '' } = await caller.send(target, SSMClient, command, { signal })
    return parsePreferences(Content)
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'InvalidDocument') return undefined
    throw error
  }
}

/** AWS’s own, in minutes. */
const usualIdle = 20

/** Minutes without a key press after which AWS ends a session. Throws a `FailureError`. */
export async function readIdleMinutes(door: Door): Promise<number> {
  return (await readPreferences(door))?.idle ?? usualIdle
}

/** The preferences in a document’s content. Pure. Throws a `FailureError` for what is none. */
export function parsePreferences(content: string): Preferences {
  const { inputs } = Document.parse(contentOf(content))
  return {
    runAs: inputs.runAsEnabled,
    ...(inputs.kmsKeyId && { kmsKeyId: inputs.kmsKeyId }),
    ...(inputs.runAsDefaultUser && { runAsUser: inputs.runAsDefaultUser }),
    ...(inputs.idleSessionTimeout && { idle: inputs.idleSessionTimeout }),
    ...(inputs.maxSessionDuration && { longest: inputs.maxSessionDuration }),
    ...(inputs.s3BucketName && { bucket: inputs.s3BucketName }),
    ...(inputs.cloudWatchLogGroupName && {
      logGroup: inputs.cloudWatchLogGroupName,
      logEncrypted: inputs.cloudWatchEncryptionEnabled,
    }),
  }
}

function contentOf(content: string): object {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value === 'object' && value !== null) return value
  } catch (cause) {
    throw unreadable({ cause })
  }
  throw unreadable()
}

function unreadable(options?: ErrorOptions): FailureError {
  return new FailureError(
    {
      kind: 'configuration',
      sentence: `The document ${preferencesName} is not valid JSON.`,
      advice: 'Save the preferences again in the console of Session Manager.',
      retryable: false,
    },
    options,
  )
}
