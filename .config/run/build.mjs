import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { pruneOldPieces } from './prune.mjs'
import { say, Stop } from './say.mjs'

const stampFile = at('dist/.built')

/** What each part of the build is made of, and what it leaves. */
const parts = {
  main: {
    folders: ['main', 'shared'],
    products: ['dist/main/index.js', 'dist/main/page-worker.js'],
  },
  preload: { folders: ['preload'], products: ['dist/preload/index.cjs'] },
  renderer: { folders: ['renderer', 'shared'], products: ['dist/renderer/index.html'] },
}
/** What all parts depend on. */
const files = [
  '.config/electron.vite.config.ts',
  '.config/bare-builtins.ts',
  '.config/first-page.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** @typedef {keyof typeof parts} Part */
/** @typedef {Partial<Record<Part, { listing: string, content: string }>>} Stamps */

/** Builds the parts that are not built yet, or are built of other sources; returns their names. */
export async function buildIfChanged() {
  const last = readStamps()
  const names = /** @type {Part[]} */ (Object.keys(parts))
  const states = names.map((name) => compare(name, last))
  if (states.every(({ touched }) => !touched)) return []
  const changed = states.filter((state) => state.changed).map(({ name }) => name)
  if (changed.length > 0) await build(changed)
  const stamps = states.map(({ name, listing, content }) => [name, { listing, content }])
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stampFile, JSON.stringify(Object.fromEntries(stamps)))
  return changed
}

/**
 * How a part stands to its last build: `touched` when the file system shows a difference, `changed`
 * when its content differs too. A fresh checkout touches every file and changes none.
 */
function compare(/** @type {Part} */ name, /** @type {Stamps} */ last) {
  const paths = sourcesOf(name)
  const listing = listingOf(paths)
  const there = parts[name].products.every((path) => existsSync(at(path)))
  const stamp = there ? last[name] : undefined
  if (stamp?.listing === listing) return { name, touched: false, changed: false, ...stamp }
  const content = contentOf(paths)
  return { name, touched: true, changed: stamp?.content !== content, listing, content }
}

/** Every source file of a part, in order. */
function sourcesOf(/** @type {Part} */ name) {
  const inFolders = parts[name].folders.flatMap((folder) =>
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

/** What stands in the sources. */
function contentOf(/** @type {string[]} */ paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path))
  return hash.digest('hex')
}

/** @returns {Stamps} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

async function build(/** @type {Part[]} */ names) {
  say(`Building ${names.join(', ')} (once, and again when the sources change) …`)
  const tool = at('node_modules/electron-vite/bin/electron-vite.js')
  const words = [tool, 'build', '--config', '.config/electron.vite.config.ts']
  const env = { ...process.env, FOREDECK_BUILD: names.join(' ') }
  const started = Date.now()
  const { code, output, errors } = await runQuietly(findNode(), words, { cwd: root, env })
  if (code === 0) return prune(names, started)
  say(output + errors)
  throw new Stop('Foredeck could not be built; the lines above say why.')
}

function prune(/** @type {Part[]} */ names, /** @type {number} */ started) {
  for (const name of names) pruneOldPieces(at(`dist/${name}`), started)
}
