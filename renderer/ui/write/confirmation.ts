import type { Confirmation, WritePreview } from '../../../shared/journal.ts'

/** Whether the resource's name must be typed before the write. */
export function mustType(preview: WritePreview): boolean {
  return preview.mode !== 'confirm'
}

/**
 * What to hand to the gate, or undefined while it may not be asked: it would refuse, or the name
 * is not typed exactly.
 */
export function confirmationOf(preview: WritePreview, typed: string): Confirmation | undefined {
  if (preview.refusal !== undefined) return undefined
  if (!mustType(preview)) return { identity: preview.identity }
  if (typed !== preview.challenge) return undefined
  return { identity: preview.identity, typed }
}

/** What is wrong with what was typed so far, or undefined while it can still become right. */
export function typingProblem(challenge: string, typed: string): string | undefined {
  if (typed === '' || challenge.startsWith(typed)) return undefined
  if (typed.trim() === challenge) return 'There is a space before or after the name.'
  if (typed.toLowerCase() === challenge.toLowerCase()) return 'Capitals and small letters count.'
  return 'This is not the name.'
}

/** Whether unlocking the account would lift the refusal. */
export function unlockHelps(preview: WritePreview): boolean {
  return preview.mode === 'read-only' && preview.refusal?.kind === 'policy'
}
