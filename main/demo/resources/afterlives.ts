import { keyType, pendingDeletion } from '../kms/pending.ts'
import type { Afterlife } from './physical-resource.ts'

/**
 * By resource type, what goes on after the resource is deleted. Loaded with the engine, so these
 * modules import no SDK client.
 */
export const afterlives: Readonly<Partial<Record<string, Afterlife>>> = {
  [keyType]: pendingDeletion,
}
