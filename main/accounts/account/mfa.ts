import type { MfaPrompt } from '../../../shared/accounts.ts'
import { FailureError } from '../../../shared/failure.ts'
import { subjectOf } from '../credentials/subject.ts'
import type { Source } from '../credentials/sources.ts'

/** The questions for MFA codes, one for each source that wants one. */
export class MfaPrompts {
  readonly #open = new Map<string, MfaPrompt & { readonly source: string }>()
  readonly #codes = new Map<string, string>()
  readonly #dismissed = new Set<string>()
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** The code given for `source`, good for one use; without one, asks and throws `mfa-needed`. */
  take(source: Source, device: string): string {
    const code = this.#codes.get(source.id)
    this.#codes.delete(source.id)
    if (code !== undefined) return code
    this.ask(source, device)
    throw new FailureError({
      kind: 'mfa-needed',
      sentence: `${subjectOf(source)} asks for a code of the MFA device ${device}.`,
      advice: 'Enter the six digits that the device shows.',
      retryable: false,
    })
  }

  /** Opens the question for `source`, unless it was dismissed. */
  ask(source: Source, device: string): void {
    if (this.#dismissed.has(source.id) || this.#open.has(source.id)) return
    const prompt = { id: `mfa:${source.id}`, profile: source.label, device, source: source.id }
    this.#open.set(source.id, prompt)
    this.#changed()
  }

  /** Takes the answer to a question; gives the source that may go on. */
  answer(prompt: string, code: string): string {
    const source = this.#close(prompt)
    this.#codes.set(source, code)
    return source
  }

  /** Takes a question away until {@link MfaPrompts.askAgain}. */
  dismiss(prompt: string): void {
    this.#dismissed.add(this.#close(prompt))
  }

  /** Dismissed questions may be asked again. */
  askAgain(): void {
    this.#dismissed.clear()
  }

  /** Takes away questions of sources that are gone. */
  retain(sources: { has(id: string): boolean }): void {
    for (const id of [...this.#open.keys()]) if (!sources.has(id)) this.#open.delete(id)
  }

  snapshot(): MfaPrompt[] {
    return [...this.#open.values()].map(({ id, profile, device }) => ({ id, profile, device }))
  }

  #close(prompt: string): string {
    const found = [...this.#open.values()].find(({ id }) => id === prompt)
    if (found === undefined) throw answered(prompt)
    this.#open.delete(found.source)
    this.#changed()
    return found.source
  }
}

function answered(prompt: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `There is no question ${prompt}: it is answered, or its profile is gone.`,
    retryable: false,
  })
}
