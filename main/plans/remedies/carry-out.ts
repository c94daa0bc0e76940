import type { Remedy } from '../../../shared/plan-document.ts'
import { noRemedy, type RemedyContext, type RemedySubject } from './context.ts'

/**
 * Carries a chosen remedy out. Safe to begin again after an interruption: each reads what is left
 * to do. Throws FailureError where the type has no such remedy.
 */
export async function carryOut(
  subject: {
    readonly logicalId: string
    readonly type: string
    readonly physicalId?: string | undefined
    readonly remedy: Remedy
  },
  context: RemedyContext,
): Promise<void> {
  const { remedy, physicalId } = subject
  // CloudFormation itself retains, and only after a deletion has failed.
  if (remedy === 'retain') return
  // A resource that was never made holds nothing up.
  if (physicalId === undefined || physicalId === '') return
  const found = { ...subject, physicalId }
  switch (remedy) {
    case 'empty-bucket':
      assertType(found, 'AWS::S3::Bucket')
      return (await import('./empty-bucket.ts')).emptyBucket(found, context)
    case 'empty-repository':
      assertType(found, 'AWS::ECR::Repository')
      return (await import('./empty-repository.ts')).emptyRepository(found, context)
    case 'disable-protection':
      return (await import('./disable-protection.ts')).disableProtection(found, context)
    case 'detach':
      return (await import('./detach.ts')).detach(found, context)
  }
}

function assertType(subject: RemedySubject, type: string): void {
  if (subject.type !== type) throw noRemedy(subject)
}
