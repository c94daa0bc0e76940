import type { Account } from '../../../shared/accounts.ts'
import type { TargetReading } from '../../../shared/reading.ts'
import type { StackRow } from '../../../shared/stacks.ts'
import { targetKey } from '../../../shared/target-key.ts'
import { statusWords } from '../../ui/status.ts'
import { applicationOf } from './application.ts'

/** A stack as the list holds it: its row, and what filtering and sorting need of it, made once. */
export interface StackItem {
  readonly row: StackRow
  /** Lower-case name, by which the list is sorted in the first place. */
  readonly sortName: string
  readonly accountName: string
  readonly statusWord: string
  readonly application: string | undefined
  /** The stack that it is nested in, if that was read too. */
  readonly parent: StackItem | undefined
  /** Stacks nested in it, by name. */
  readonly children: readonly StackItem[]
  /** 0 for a stack that stands by itself. */
  readonly depth: number
  /** The list that it is in, and where. */
  readonly listKey: string
  readonly place: number
}

export type AccountNames = ReadonlyMap<string, Account>

/** The items of one target, in a form in which all of them are searched at once. */
export interface ItemList {
  /** The target's key. */
  readonly key: string
  readonly items: readonly StackItem[]
  /** Lower-case text of all that free text looks through, one item's after another's. */
  readonly text: string
  /** Where in `text` each item's part ends. */
  readonly ends: Uint32Array
}

/**
 * Makes the items of a target, and gives the same list for the same rows again. Items carry their
 * account's name: another name makes another list, other accounts' names do not.
 */
export function createItemMaker(): (
  names: AccountNames,
  reading: TargetReading<StackRow>,
) => ItemList {
  const known = new WeakMap<readonly StackRow[], { accountName: string; list: ItemList }>()
  return (names, { rows, target }) => {
    const accountName = names.get(target.account)?.name ?? target.account
    const before = known.get(rows)
    if (before?.accountName === accountName) return before.list
    const list = createItemList(targetKey(target), rows, accountName)
    known.set(rows, { accountName, list })
    return list
  }
}

/** The list of one target's rows; pure. */
export function createItemList(
  key: string,
  rows: readonly StackRow[],
  accountName: string,
): ItemList {
  const items = createItems(key, rows, accountName)
  const ends = new Uint32Array(items.length)
  const parts: string[] = []
  let end = 0
  for (const [place, { row, statusWord }] of items.entries()) {
    const part = searchText(row, accountName, statusWord)
    parts.push(part)
    end += part.length
    ends[place] = end
  }
  return { key, items, text: parts.join(''), ends }
}

type Growing = { -readonly [Key in keyof StackItem]: StackItem[Key] } & { children: StackItem[] }

const noChildren: StackItem[] = []

/** The items of one target's rows, with parents and children linked. */
function createItems(
  key: string,
  rows: readonly StackRow[],
  accountName: string,
): readonly StackItem[] {
  const items = rows.map((row, place) => createItem(row, accountName, key, place))
  const nested = items.filter(({ row }) => row.parent !== undefined)
  if (nested.length === 0) return items
  const byArn = new Map(items.map((item) => [item.row.arn, item]))
  for (const item of nested) {
    const parent = byArn.get(item.row.parent ?? '')
    if (parent === undefined || parent === item) continue
    item.parent = parent
    if (parent.children === noChildren) parent.children = []
    parent.children.push(item)
  }
  for (const item of nested) item.depth = depthOf(item)
  for (const { children } of items) {
    children.sort((one, other) => (one.sortName < other.sortName ? -1 : 1))
  }
  return items
}

/** Stacks cannot be nested deeper; the limit only keeps a circle in the data from being endless. */
const deepest = 20

function depthOf(item: StackItem): number {
  let depth = 0
  for (let at = item.parent; at !== undefined && depth < deepest; at = at.parent) depth += 1
  return depth
}

function createItem(row: StackRow, accountName: string, listKey: string, place: number): Growing {
  const { word } = statusWords(row.status)
  return {
    row,
    sortName: row.name.toLowerCase(),
    accountName,
    statusWord: word,
    application: applicationOf(row.tags),
    parent: undefined,
    children: noChildren,
    depth: 0,
    listKey,
    place,
  }
}

function searchText(row: StackRow, accountName: string, word: string): string {
  let text = `${row.name} ${accountName} ${row.account} ${row.region} ${word} ${row.status}`
  if (row.description !== undefined) text += ` ${row.description}`
  for (const key in row.tags) text += ` ${key}=${row.tags[key] ?? ''}`
  // The line's end keeps a search from matching across two items.
  return `${text.toLowerCase()}\n`
}
