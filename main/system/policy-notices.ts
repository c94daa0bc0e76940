import type { PolicyState } from '../../shared/policy.ts'
import type { Notices } from './notices.ts'

/** The account policy file, as far as its notice looks at it. */
interface WatchedPolicy {
  state(): Pick<PolicyState, 'path' | 'problem'>
  onChange(listener: () => void): () => void
  dispose(): void
}

const id = 'policy'

/** The same policy, with a notice for as long as its file cannot be used. */
export function toldPolicy<Policy extends WatchedPolicy>(
  policy: Policy,
  notices: Pick<Notices, 'add' | 'dismiss'>,
): Policy {
  const tell = () => {
    const { path, problem } = policy.state()
    if (problem === undefined) {
      notices.dismiss(id)
      return
    }
    notices.add({
      ...{ id, kind: 'warning', leadsTo: 'files' },
      sentence: `The account policy file ${path} cannot be used. What it said before holds; where it never could be read, accounts are read-only.`,
      advice: problem,
    })
  }
  tell()
  const stop = policy.onChange(tell)
  return {
    ...policy,
    dispose() {
      stop()
      policy.dispose()
    },
  }
}
