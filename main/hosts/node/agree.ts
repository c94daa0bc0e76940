import { FailureError } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'

/** Asks a person at the terminal; undefined where there is no terminal to ask at. */
export type Ask = (question: string) => Promise<string | undefined>

/**
 * What the account's policy wants before a session is opened: starting the command is the
 * confirmation, but where a name must be typed it is typed, at the terminal. Throws a FailureError.
 */
export async function agree(preview: WritePreview, ask: Ask): Promise<Confirmation> {
  const { identity, mode, refusal, challenge } = preview
  if (refusal) throw new FailureError(refusal)
  if (mode !== 'typed') return { identity }
  const { account, accountName, region } = preview
  const typed = await ask(
    `This opens a session as ${identity} in ${accountName} (${account}), ${region}.\nType ${challenge} to go on: `,
  )
  if (typed === challenge) return { identity, typed }
  throw new FailureError({
    kind: 'policy',
    sentence:
      typed === undefined
        ? `The account ${accountName} wants “${challenge}” to be typed, and there is no terminal to type it at.`
        : `That is not “${challenge}”. Nothing was called.`,
    advice: 'Run the same command at a terminal and type the name.',
    account,
    region,
    retryable: false,
  })
}
