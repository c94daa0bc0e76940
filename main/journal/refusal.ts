import type { Failure } from '../../shared/failure.ts'
import type { Confirmation } from '../../shared/journal.ts'
import type { PolicyMode } from '../../shared/policy.ts'
import type { AccountFacts } from './gate.ts'

/** What is asked of the user now: an unlocked read-only account acts as `typed`. Pure. */
export function effectiveMode(facts: Pick<AccountFacts, 'mode' | 'unlocked'>): PolicyMode {
  return facts.mode === 'read-only' && facts.unlocked ? 'typed' : facts.mode
}

/**
 * Why the policy does not let a write through, if it does not. Without a confirmation it answers
 * whether the question may be asked at all. Pure.
 */
export function refusalOf(question: {
  readonly account: string
  readonly facts: AccountFacts
  readonly challenge: string
  readonly confirmation?: Confirmation
}): Failure | undefined {
  const { facts, account } = question
  if (effectiveMode(facts) === 'read-only') {
    return {
      kind: 'policy',
      sentence: `The account ${facts.name} (${account}) is read-only by your policy file.`,
      advice: 'Unlock it for 15 minutes, or change its mode in the policy file.',
      account,
      retryable: false,
    }
  }
  return question.confirmation && typedWrongly(question, question.confirmation)
}

function typedWrongly(
  question: { account: string; facts: AccountFacts; challenge: string },
  confirmation: Confirmation,
): Failure | undefined {
  const { facts, account, challenge } = question
  if (facts.mode === 'confirm' || confirmation.typed === challenge) return undefined
  return {
    kind: 'policy',
    sentence: `The account ${facts.name} (${account}) wants “${challenge}” typed before this write.`,
    advice: 'Type it exactly, upper and lower case included.',
    account,
    retryable: false,
  }
}
