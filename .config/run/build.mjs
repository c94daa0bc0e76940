import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { say, Stop } from './say.mjs'

const stampFile = at('dist/.built')
const folders = ['main', 'shared', 'preload', 'renderer']
const files = [
  '.config/electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const products = ['dist/main/index.js', 'dist/preload/index.cjs', 'dist/renderer/index.html']

/** Every source file of the build, in order. */
function sources() {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...inFolders, ...files.map(at)].sort()
}

/** What the file system says of the sources: enough to see at once that nothing changed. */
function listingOf(/** @type {string[]} */ paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** What stands in the sources: a fresh checkout changes their times and nothing else. */
function contentOf(/** @type {string[]} */ paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

/** The stamp of the last build, if its products are there. */
function lastStamp() {
  if (!existsSync(stampFile) || !products.every((path) => existsSync(at(path)))) return undefined
  const [listing, content] = readFileSync(stampFile, 'utf8').split('\n')
  return { listing, content }
}

/** Builds what is not built yet, or is built of other sources. Returns whether it built. */
export async function buildIfChanged() {
  const paths = sources()
  const listing = listingOf(paths)
  const last = lastStamp()
  if (last?.listing === listing) return false
  const content = contentOf(paths)
  const changed = last?.content !== content
  if (changed) await build()
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stampFile, `${listing}\n${content}`)
  return changed
}

async function build() {
  say('Building (once, and again when the sources change) …')
  const tool = at('node_modules/electron-vite/bin/electron-vite.js')
  const words = [tool, 'build', '--config', '.config/electron.vite.config.ts']
  const { code, output, errors } = await runQuietly(findNode(), words, { cwd: root })
  if (code === 0) return
  say(output + errors)
  throw new Stop('Foredeck could not be built; the lines above say why.')
}
