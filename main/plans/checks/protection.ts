import type { Verdict } from './check.ts'

/** Deletion protection is on: AWS refuses until it is switched off. `what` is such as `The table`. */
export function protectedVerdict(what: string): Verdict {
  return {
    verdict: 'blocks',
    sentence: `${what} has deletion protection on; AWS refuses to delete it.`,
    advice: 'Have the protection switched off before its stack is deleted, or retain it.',
    remedy: 'disable-protection',
  }
}
