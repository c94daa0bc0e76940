import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { reactionTo } from '../run/reactions.ts'
import type { Presence } from './verdict.ts'

/** Asks for one resource, in one cheap call. Throws FailureError, `not-found` or another. */
export type Ask = (send: Send, physicalId: string) => Promise<Presence>

/** One call in the resource's account and region. */
export type Send = <Output>(
  call: (caller: Pick<AwsCaller, 'send'>, target: Target, signal: AbortSignal) => Promise<Output>,
) => Promise<Output>

/** By type; each service's client is loaded only when a plan has such a resource. */
const asks: Readonly<Record<string, () => Promise<Ask>>> = {
  'AWS::S3::Bucket': async () => (await import('./ask-s3.ts')).askBucket,
  'AWS::ECR::Repository': async () => (await import('./ask-ecr.ts')).askRepository,
  'AWS::DynamoDB::Table': async () => (await import('./ask-dynamodb.ts')).askTable,
  'AWS::DynamoDB::GlobalTable': async () => (await import('./ask-dynamodb.ts')).askTable,
  'AWS::RDS::DBInstance': async () => (await import('./ask-rds.ts')).askInstance,
  'AWS::RDS::DBCluster': async () => (await import('./ask-rds.ts')).askCluster,
  'AWS::Logs::LogGroup': async () => (await import('./ask-logs.ts')).askLogGroup,
  'AWS::KMS::Key': async () => (await import('./ask-kms.ts')).askKey,
  'AWS::SecretsManager::Secret': async () => (await import('./ask-secrets.ts')).askSecret,
  'AWS::Lambda::Function': async () => (await import('./ask-lambda.ts')).askFunction,
  'AWS::Cognito::UserPool': async () => (await import('./ask-cognito.ts')).askUserPool,
  'AWS::EFS::FileSystem': async () => (await import('./ask-efs.ts')).askFileSystem,
  'AWS::Backup::BackupVault': async () => (await import('./ask-backup.ts')).askVault,
}

/** Whether the resource is there, as its own service says; a failure never ends the audit. */
export async function presenceOf(
  caller: Pick<AwsCaller, 'send'>,
  subject: { readonly target: Target; readonly type: string; readonly physicalId: string },
  signal: AbortSignal,
): Promise<Presence> {
  const load = Object.hasOwn(asks, subject.type) ? asks[subject.type] : undefined
  if (!load) return { is: 'unasked' }
  const ask = await load()
  try {
    return await ask((call) => call(caller, subject.target, signal), subject.physicalId)
  } catch (error) {
    if (!(error instanceof FailureError) || signal.aborted || isPassing(error)) throw error
    if (isMissing(error.failure)) return { is: 'gone' }
    return { is: 'unasked', why: `The service itself could not be asked: ${error.message}` }
  }
}

/** A login or the network is missing: the audit waits for it rather than not know. */
export function isPassing({ failure }: FailureError): boolean {
  return reactionTo(failure) === 'wait'
}

/** Services have names of their own for what is not there. */
function isMissing({ kind, code = '' }: Failure): boolean {
  return kind === 'not-found' || /NotFound|NoSuch|DoesNotExist/.test(code)
}
