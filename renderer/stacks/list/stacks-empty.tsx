import Button from '@cloudscape-design/components/button'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { useAccounts, useScopes } from '../../app/live.ts'
import { requestLogin } from '../../app/login.ts'
import { paths } from '../../app/paths.ts'
import type { ReadingView } from '../../app/use-reading.ts'
import { countWords } from '../../ui/count-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'

interface StacksEmptyProps {
  readonly reading: ReadingView<StackRow>
  readonly deleted: boolean
  /** There are stacks, and the filter hides them. */
  readonly filtered: boolean
  readonly onClear: () => void
  readonly onRetry: () => void
}

/** Why no stack is shown, and what can be done about it. */
export function StacksEmpty(props: StacksEmptyProps) {
  const { reading, deleted, filtered, onClear, onRetry } = props
  const accounts = useAccounts()
  const scopes = useScopes()
  const failed = reading.targets.filter(({ state }) => state === 'failed')
  const firstFailure = failed[0]?.failure

  if (filtered) {
    return (
      <EmptyState
        title="No stack matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      />
    )
  }
  if (accounts?.accounts.length === 0) return <NoAccounts known={accounts} />
  if (scopes?.targets.length === 0) {
    return (
      <EmptyState
        title="The scope is empty"
        action={<GoLink to={paths.scopes}>Edit the scope</GoLink>}
      >
        No account of this scope can be read in any of its regions.
      </EmptyState>
    )
  }
  if (reading.failure !== undefined) {
    return (
      <div className="fd-empty-note">
        <FailureNote failure={reading.failure} onRetry={reading.restart} />
      </div>
    )
  }
  if (firstFailure !== undefined && failed.length === reading.targets.length) {
    return (
      <div className="fd-empty-note">
        <p>{noneReadable(reading.targets.length)}</p>
        <FailureNote
          failure={firstFailure}
          onRetry={onRetry}
          actions={<GoLink to={paths.accounts}>See the accounts</GoLink>}
        />
      </div>
    )
  }
  return (
    <EmptyState
      title={deleted ? 'No stack was deleted in the last 90 days' : 'There are no stacks here'}
    >
      {failed.length === 0
        ? `${countWords(reading.targets.length, 'target')} read, without any.`
        : `${failed.length} of ${countWords(reading.targets.length, 'target')} could not be read.`}
    </EmptyState>
  )
}

function noneReadable(targets: number): string {
  return targets === 1
    ? 'The only target of the scope cannot be read:'
    : `None of the ${targets} targets can be read. The first says:`
}

function NoAccounts({ known }: { readonly known: AccountsSnapshot }) {
  const portal = known.portals.find(({ state }) => state === 'login-needed')
  const [problem] = known.problems
  if (portal !== undefined) {
    return (
      <EmptyState
        title="No AWS account is known before a login"
        action={
          <Button variant="primary" onClick={() => requestLogin(portal.name)}>
            Log in to {portal.name}
          </Button>
        }
      >
        The portal brings every account and role that you may use.
      </EmptyState>
    )
  }
  if (problem !== undefined) {
    return (
      <div className="fd-empty-note">
        <p>{problemsWords(known.problems.length)}</p>
        <FailureNote
          failure={problem}
          actions={<GoLink to={paths.accountFiles}>See the files</GoLink>}
        />
      </div>
    )
  }
  return (
    <EmptyState
      title="No AWS account is known yet"
      action={<GoLink to={paths.welcome}>Add accounts</GoLink>}
    >
      Foredeck finds the profiles of the AWS CLI, logs in to IAM Identity Center, or starts its
      demo.
    </EmptyState>
  )
}

function problemsWords(problems: number): string {
  const told = problems === 1 ? 'This stands in the way' : `The first of ${problems} problems`
  return `No AWS account could be found. ${told}:`
}
