import type { TargetReading } from '../../../../shared/reading.ts'
import type { StackRow } from '../../../../shared/stacks.ts'
import { createItemList, type ItemList } from '../../../../renderer/stacks/list/item.ts'
import { stackRow } from '../../support/rows.ts'

/** A stack with a name of its own, and an ARN that follows from it. */
export function named(name: string, change: Partial<StackRow> = {}): StackRow {
  const { account, region } = { ...stackRow(), ...change }
  const arn = `arn:aws:cloudformation:${region}:${account}:stack/${name}/${name}`
  return stackRow({ arn, name, ...change })
}

/** The ARN that {@link named} gives. */
export const arnOf = (name: string) => named(name).arn

/** The items of one target. */
export function listOf(...rows: readonly StackRow[]): ItemList {
  const [first] = rows
  const key = first === undefined ? 'empty' : `${first.account}/${first.region}`
  return createItemList(key, rows, 'harbour')
}

/** A target that was read. */
export function readTargetOf(...rows: readonly StackRow[]): TargetReading<StackRow> {
  const { account, region } = rows[0] ?? stackRow()
  return { target: { account, region }, state: 'read', rows, arriving: [] }
}
