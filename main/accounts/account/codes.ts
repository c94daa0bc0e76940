import { FailureError } from '../../../shared/failure.ts'
import type { CredentialCache } from '../credentials/cache.ts'
import { deviceOf, type Source } from '../credentials/sources.ts'
import type { MfaPrompts } from './mfa.ts'
import type { Prover } from './prover.ts'

/** What answering a question for a code leans on. */
export interface CodesParts {
  readonly prompts: MfaPrompts
  readonly cache: CredentialCache
  readonly prover: Prover
  source(id: string): Source | undefined
  changed(): void
}

/** Takes the user's MFA codes to AWS. */
export class Codes {
  readonly #parts: CodesParts

  constructor(parts: CodesParts) {
    this.#parts = parts
  }

  /** Throws `mfa-needed` where AWS did not accept the code; the question is open again then. */
  async answer(prompt: string, code: string): Promise<void> {
    const source = this.#parts.source(this.#parts.prompts.answer(prompt, code))
    this.#forgive()
    if (source !== undefined) await this.#prove(source)
    // Whatever waited for this one may go on now.
    this.#forgive()
  }

  async #prove(source: Source): Promise<void> {
    try {
      await this.#parts.prover.prove(source)
    } catch (error) {
      const device = deviceOf(source)
      const refused = error instanceof FailureError && error.failure.kind === 'mfa-needed'
      if (refused && device !== undefined) this.#parts.prompts.ask(source, device)
      throw error
    }
  }

  #forgive(): void {
    this.#parts.cache.forgive((_, kind) => kind === 'mfa-needed')
    this.#parts.prover.forgive((_, kind) => kind === 'mfa-needed')
    this.#parts.changed()
  }
}
