/** What a table keeps while other pages are shown. */
export interface TableMemory {
  scrollTop: number
  current: string | undefined
}

const memories = new Map<string, TableMemory>()

/** The memory under `name`; a nameless one is kept nowhere. */
export function tableMemory(name: string | undefined): TableMemory {
  const kept = name === undefined ? undefined : memories.get(name)
  if (kept !== undefined) return kept
  const fresh: TableMemory = { scrollTop: 0, current: undefined }
  if (name !== undefined) memories.set(name, fresh)
  return fresh
}
