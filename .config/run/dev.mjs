import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { buildIfChanged } from './build.mjs'
import { runToEnd } from './child.mjs'
import { findElectron } from './electron.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { finish, say, Stop } from './say.mjs'
import { setUp } from './setup.mjs'

/**
 * Runs Foredeck while it is being worked on. With Electron the page is replaced as it is edited;
 * without, what changes is built again and served: reload to see it.
 */
async function dev(/** @type {string[]} */ words) {
  await setUp()
  const { reason } = await findElectron()
  if (reason === undefined) {
    const tool = at('node_modules/electron-vite/bin/electron-vite.js')
    const own = ['dev', '--config', '.config/electron.vite.config.ts', '--', ...words]
    return runToEnd(findNode(), [tool, ...own], { cwd: root })
  }
  say(`Served to your browser, because ${reason}; reload the page to see what was built again.`)
  return serveAgainAndAgain(words)
}

/** Serves what is built, and starts over when main was built again; ends when it is asked to. */
function serveAgainAndAgain(/** @type {string[]} */ words) {
  let child = serve(words)
  const stop = buildOnChange((changed) => {
    if (!changed.includes('main')) return
    child.removeAllListeners('exit')
    child.once('exit', () => (child = serve(words)))
    child.kill()
  })
  return new Promise((resolve) => {
    const end = () => {
      stop()
      child.once('exit', () => resolve(0))
      child.kill()
    }
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  })
}

function serve(/** @type {string[]} */ words) {
  return spawn(findNode(), [at('dist/main/index.js'), '--serve', ...words], { stdio: 'inherit' })
}

/** Milliseconds of quiet after a change before it is built: an editor saves in several steps. */
const quiet = 150

/** Builds again whatever changes and tells what; returns the function that ends it. */
function buildOnChange(/** @type {(changed: string[]) => void} */ done) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let building = Promise.resolve()
  const build = () => {
    building = building.then(buildIfChanged).then(done, (error) => {
      if (!(error instanceof Stop)) throw error
      say(error.message)
    })
  }
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(build, quiet)
  }
  const watchers = ['main', 'shared', 'preload', 'renderer'].map((folder) =>
    watch(at(folder), { recursive: true }, schedule),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

await finish(() => dev(process.argv.slice(2)))
