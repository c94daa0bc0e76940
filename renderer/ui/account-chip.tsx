import type { AccountColour } from '../../shared/policy.ts'
import { useAccount } from '../app/live.ts'
import { accountColour } from './account-colour.ts'

interface AccountChipProps {
  /** The account's id. */
  readonly account: string
  /** Show the id beside the name, as titles and dialogs do; else it is in the tooltip. */
  readonly withId?: boolean
}

/** An account: its colour, its name, and its id on hover. Also for ids that are not known. */
export function AccountChip({ account, withId = false }: AccountChipProps) {
  const known = useAccount(account)
  return (
    <AccountMark
      id={account}
      name={known?.name ?? account}
      colour={known?.colour ?? 'grey'}
      withId={withId}
    />
  )
}

interface AccountMarkProps {
  readonly id: string
  readonly name: string
  readonly colour: AccountColour
  readonly withId?: boolean
}

/** What {@link AccountChip} draws, for callers that have the account at hand. */
export function AccountMark({ id, name, colour, withId = false }: AccountMarkProps) {
  const named = name !== id
  return (
    <span className="fd-account" title={named ? `${name}, ${id}` : id}>
      <span
        className="fd-account-colour"
        style={{ background: accountColour(colour) }}
        aria-hidden="true"
      />
      <span className="fd-account-name">{name}</span>
      {withId && named ? <span className="fd-account-id">{id}</span> : null}
    </span>
  )
}
