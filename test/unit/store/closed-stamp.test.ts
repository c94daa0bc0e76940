import { closeSync, existsSync, openSync, statSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isAsClosed } from '../../../main/store/closed-stamp.ts'
import { openStore, type Store } from '../../../main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = new Date('2026-11-22T03:00:00Z')
const target = { account: '111122223333', region: 'eu-west-1' }

/** A store with something in it, and the path of its file. */
function filled(): { folder: string; path: string; store: Store } {
  const folder = temporaryFolder()
  const store = openStore(folder, now)
  const rows = Array.from({ length: 2000 }, (_, index) => ({ name: `stack-${index}` }))
  store.snapshots.save('stacks', target, rows, now.toISOString())
  return { folder, path: join(folder, 'store.sqlite'), store }
}

/** Opens it again, to be closed with the test. */
function open(folder: string): Store {
  const store = openStore(folder, now)
  onTestFinished(() => store.close())
  return store
}

/** Writes over a part of the file, as a broken disk would. */
function damage(path: string): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, 4096)
  closeSync(file)
}

it('knows a file that nobody touched since it was closed', () => {
  const { folder, path, store } = filled()
  expect(isAsClosed(path)).toBe(false)
  store.close()
  expect(isAsClosed(path)).toBe(true)
  expect(open(folder).snapshots.load('stacks', target)?.rows).toHaveLength(2000)
  expect(isAsClosed(path)).toBe(false)
})

it('checks a file that was changed meanwhile, and sets a damaged one aside', () => {
  const { folder, path, store } = filled()
  store.close()
  damage(path)
  expect(isAsClosed(path)).toBe(false)
  expect(open(folder).troubles[0]?.sentence).toMatch(/could not be read .* begins anew/)
})

it('checks a file that was put in its place', () => {
  const { path, store } = filled()
  store.close()
  const { atime, mtime } = statSync(path)
  utimesSync(path, atime, new Date(mtime.getTime() + 1000))
  expect(isAsClosed(path)).toBe(false)
})

it('vouches for nothing while another process goes on', () => {
  const { folder, path, store } = filled()
  const other = open(folder)
  store.close()
  expect(isAsClosed(path)).toBe(false)
  other.settings.set('works', true)
  expect(existsSync(`${path}-wal`)).toBe(true)
})
