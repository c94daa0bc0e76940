import type { Account } from '../../../shared/accounts.ts'
import type { TargetReading } from '../../../shared/reading.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { statusWords } from '../../ui/status.ts'
import { applicationOf } from './application.ts'

/** A stack as the list holds it: its row, and what filtering and sorting need of it, made once. */
export interface StackItem {
  readonly row: StackRow
  /** Lower-case text of all that free text looks through. */
  readonly text: string
  /** Lower-case name, by which the list is sorted in the first place. */
  readonly sortName: string
  readonly accountName: string
  readonly statusWord: string
  readonly application: string | undefined
}

export type AccountNames = ReadonlyMap<string, Account>

/** Makes items of rows, and gives the same item for the same row again. */
export interface ItemMaker {
  readonly itemsOf: (reading: TargetReading<StackRow>) => readonly StackItem[]
}

/** Items carry the accounts' names, so other names need another maker. */
export function createItemMaker(names: AccountNames): ItemMaker {
  const lists = new WeakMap<readonly StackRow[], readonly StackItem[]>()
  const items = new WeakMap<StackRow, StackItem>()

  function itemOf(row: StackRow): StackItem {
    let item = items.get(row)
    if (item === undefined) {
      item = createItem(row, names.get(row.account)?.name ?? row.account)
      items.set(row, item)
    }
    return item
  }

  return {
    itemsOf({ rows }) {
      let list = lists.get(rows)
      if (list === undefined) {
        list = rows.map(itemOf)
        lists.set(rows, list)
      }
      return list
    },
  }
}

/** One item; pure. */
export function createItem(row: StackRow, accountName: string): StackItem {
  const { word } = statusWords(row.status)
  return {
    row,
    text: searchText(row, accountName, word),
    sortName: row.name.toLowerCase(),
    accountName,
    statusWord: word,
    application: applicationOf(row.tags),
  }
}

function searchText(row: StackRow, accountName: string, word: string): string {
  let text = `${row.name} ${accountName} ${row.account} ${row.region} ${word} ${row.status}`
  if (row.description !== undefined) text += ` ${row.description}`
  for (const key in row.tags) text += ` ${key}=${row.tags[key] ?? ''}`
  return text.toLowerCase()
}
