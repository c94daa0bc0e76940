import type { NodeRow } from '../../../shared/nodes.ts'
import { preferencesName, type Preferences } from '../sources/preferences.ts'
import { passed, unknown, type Check, type Finding } from './check.ts'

/** What do the region’s preferences ask of a session? */
export const preferences: Check = {
  id: 'preferences',
  title: 'Session Manager preferences',
  find: async (subject) => judgePreferences(await subject.preferences(), subject.row),
}

/** Judges a region’s preferences for a node. Pure. */
export function judgePreferences(
  given: Preferences | undefined,
  { platform }: Pick<NodeRow, 'platform'>,
): Finding {
  if (!given) {
    return passed(`The region has no document ${preferencesName}, so AWS’s defaults apply.`)
  }
  const { kmsKeyId, runAs, runAsUser, idle, longest } = given
  const asks = [
    kmsKeyId && `encryption with the KMS key ${kmsKeyId}`,
    runAs && (runAsUser ? `the user ${runAsUser}` : 'the user that your role names'),
    idle && `an end after ${idle} idle minutes`,
    longest && `an end after ${longest} minutes`,
  ].filter(Boolean)
  const sentence = `The preferences ask for ${asks.join(', ') || 'nothing but AWS’s defaults'}.`
  // Windows has no run-as.
  if (!runAs || platform === 'Windows') return passed(sentence)
  return unknown(
    `${sentence} Run As is on, and whether its user exists on the node cannot be seen from here.`,
    runAsUser
      ? `Make sure that ${runAsUser}, or the user in your role’s tag SSMSessionRunAs, exists on the node.`
      : 'Set the tag SSMSessionRunAs on your role, or a default user in the preferences.',
  )
}
