import { AccountMark } from '../../ui/account-chip.tsx'
import type { Grouping } from './group.ts'
import type { AccountNames } from './item.ts'

interface GroupLabelProps {
  readonly by: Grouping
  readonly value: string
  readonly names: AccountNames
}

/** A group's value; an account's with its colour. */
export function GroupLabel({ by, value, names }: GroupLabelProps) {
  if (by !== 'account') return <span>{value}</span>
  const account = [...names.values()].find(({ name, id }) => name === value || id === value)
  return (
    <AccountMark id={account?.id ?? value} name={value} colour={account?.colour ?? 'grey'} withId />
  )
}
