import { accountsById, useAccounts } from '../../app/live.ts'
import { AccountMark } from '../account-chip.tsx'
import type { Grouping } from './group-select.tsx'

interface GroupLabelProps {
  readonly by: Grouping
  /** The value that the group shares; an account's id. */
  readonly value: string
}

/** A group's value; an account's with its name and colour. */
export function GroupLabel({ by, value }: GroupLabelProps): React.JSX.Element {
  const accounts = useAccounts()
  if (by !== 'account') return <span>{value}</span>
  const account = accounts && accountsById(accounts).get(value)
  return (
    <AccountMark
      id={account?.id ?? value}
      name={account?.name ?? value}
      colour={account?.colour ?? 'grey'}
      withId
    />
  )
}
