import type { DatabaseSync } from 'node:sqlite'
import type { StackCopy, StackCopyContent } from '../../shared/stacks.ts'

/** Copies of stacks, taken before they were deleted. Nothing ever removes one. */
export interface StackCopies {
  /** Keeps a copy durably and returns its id. Throws if it cannot be kept. */
  save(content: Omit<StackCopyContent, 'id'>): number
  list(): StackCopy[]
  get(id: number): StackCopyContent | undefined
}

/** {@link StackCopies} in the table `stack_copies`. */
export function stackCopiesTable(database: DatabaseSync): StackCopies {
  const insert = database.prepare(
    'INSERT INTO stack_copies (arn, name, account, region, taken_at, content) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const list = database.prepare(
    'SELECT id, arn, name, account, region, taken_at AS takenAt FROM stack_copies ORDER BY id DESC',
  )
  const select = database.prepare('SELECT content FROM stack_copies WHERE id = ?')
  return {
    save(content) {
      const { arn, name, account, region, takenAt } = content
      const saved = insert.run(arn, name, account, region, takenAt, JSON.stringify(content))
      return Number(saved.lastInsertRowid)
    },
    list: () => list.all().map((row) => ({ ...row }) as unknown as StackCopy),
    get(id) {
      const row = select.get(id) as { content: string } | undefined
      return row && { ...(JSON.parse(row.content) as Omit<StackCopyContent, 'id'>), id }
    },
  }
}
