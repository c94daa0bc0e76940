import type { ErrorDetails } from '@aws-sdk/client-codepipeline'
import { present } from '../../aws/present.ts'

/** An action's error, where it says anything. Pure. */
export function errorOf(
  details: ErrorDetails | undefined,
): { code?: string; message?: string } | undefined {
  const { code, message } = details ?? {}
  return code || message ? present({ code, message }) : undefined
}
