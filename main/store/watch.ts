import { existsSync, readlinkSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

/** How long a change may be followed by others before it is told, in milliseconds. */
const quietTime = 150
/** How often folders are looked at where the system cannot watch any more of them. */
const fallbackInterval = 5_000

/** Calls `changed` a moment after the file at `path` appears, changes or goes; returns how to stop. */
export function watchFile(path: string, changed: () => void): () => void {
  const watching = new Watch(changed)
  watching.paths([path])
  return () => watching.dispose()
}

/**
 * Calls `changed` a moment after any of the watched paths appears, changes or goes. Where one is a
 * link, as in a folder of dotfiles, what it leads to is watched too.
 */
export class Watch {
  readonly #changed: () => void
  #paths: readonly string[] = []
  #watchers: FSWatcher[] = []
  #quiet: NodeJS.Timeout | undefined
  #fallback: NodeJS.Timeout | undefined

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Watches these paths from now on, instead of those before. They need not exist yet. */
  paths(paths: readonly string[]): void {
    this.#paths = paths
    this.#arm()
  }

  dispose(): void {
    clearTimeout(this.#quiet)
    this.#close()
  }

  /** Done again after each change, since a folder may have come, gone, or been replaced. */
  #arm(): void {
    this.#close()
    try {
      for (const [folder, names] of nearestFolders(this.#paths.flatMap(stepsTo))) {
        this.#watchers.push(watchFolder(folder, names, () => this.#tell()))
      }
    } catch {
      // Systems allow so many watches and no more.
      this.#close()
      this.#fallback = setInterval(this.#changed, fallbackInterval)
      this.#fallback.unref()
    }
  }

  #tell(): void {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => {
      this.#arm()
      this.#changed()
    }, quietTime)
    this.#quiet.unref()
  }

  #close(): void {
    for (const watcher of this.#watchers) watcher.close()
    this.#watchers = []
    clearInterval(this.#fallback)
  }
}

/** A chain of links that is longer runs in a circle. */
const longestChain = 40

/** The path, and what it leads to from link to link. */
function stepsTo(path: string): string[] {
  const steps = [path]
  for (let next = targetOf(path); next !== undefined; next = targetOf(next)) {
    if (steps.push(next) === longestChain) break
  }
  return steps
}

function targetOf(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path))
  } catch {
    // No link, or nothing at all.
    return undefined
  }
}

/** For each path the nearest folder above it that exists, with the names to look out for in it. */
function nearestFolders(paths: readonly string[]): [string, Set<string>][] {
  const found = new Map<string, Set<string>>()
  for (const path of paths) {
    let name = path
    while (!existsSync(dirname(name)) && dirname(name) !== name) name = dirname(name)
    const names = found.get(dirname(name)) ?? new Set<string>()
    found.set(dirname(name), names.add(basename(name)))
  }
  return [...found]
}

function watchFolder(folder: string, names: ReadonlySet<string>, tell: () => void): FSWatcher {
  const watcher = watch(folder, { persistent: false }, (_, name) => {
    // Some systems do not say which file it was.
    if (name === null || names.has(name)) tell()
  })
  // A watched folder that is removed is an error on some systems; what is there now is looked at.
  watcher.on('error', tell)
  return watcher
}
