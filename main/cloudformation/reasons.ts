import { handlerRules, reasonRules, type ReasonRule } from './reason-rules.ts'

/** What a reason means in plain words (no full stop at the end), and what to do about it. */
export interface Explanation {
  readonly meaning: string
  readonly advice?: string
}

/** CloudFormation stopped it because something else failed, or because somebody asked for it. */
export function isCancelled(reason: string): boolean {
  return /\b(creation|update|deletion|operation) cancell?ed\b/i.test(reason)
}

/**
 * CloudFormation's ResourceStatusReason in plain words: the well-known ones by a table, the rest
 * by the resource handler's error code, else as AWS wrote it without its wrapping. Pure.
 */
export function explainReason(reason: string): Explanation {
  if (reason.trim() === '') return { meaning: 'CloudFormation gave no reason' }
  return (
    firstMatch(reasonRules, reason) ??
    firstMatch(handlerRules, reason) ?? { meaning: unwrapReason(reason) }
  )
}

function firstMatch(rules: readonly ReasonRule[], reason: string): Explanation | undefined {
  for (const rule of rules) {
    const match = rule.pattern.exec(reason)
    if (!match) continue
    const meaning = rule.meaning(match, unwrapReason(reason))
    return rule.advice === undefined ? { meaning } : { meaning, advice: rule.advice }
  }
  return undefined
}

/**
 * AWS's own words without what wraps them: the resource handler's preamble, request ids and the
 * final full stop. Pure.
 */
export function unwrapReason(reason: string): string {
  return reason
    .replace(/^Resource handler returned message: "(.*?)"? ?\(RequestToken: .*$/s, '$1')
    .replace(/ ?\((RequestToken|Service|SDK Attempt Count|HandlerErrorCode|Request ID):.*$/s, '')
    .replace(/ ?\(Service: .*$/s, '')
    .trim()
    .replace(/\.$/, '')
}
