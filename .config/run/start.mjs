import { runToEnd } from './child.mjs'
import { findElectron, wantsWindow } from './electron.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { finish } from './say.mjs'
import { setUp } from './setup.mjs'

const bundle = at('dist/main/index.js')

/** Sets Foredeck up and runs it in the host that this machine has. */
async function start(/** @type {string[]} */ words) {
  await setUp()
  if (wantsWindow(words)) {
    const electron = await findElectron()
    if (electron.path !== undefined) return runToEnd(electron.path, [root, ...words], withChannel)
    process.env['FOREDECK_SERVED_BECAUSE'] = electron.reason
  }
  // Node keeps what it compiled, which takes a quarter off the start.
  process.env['NODE_COMPILE_CACHE'] ??= at('node_modules/.cache/node')
  return runToEnd(findNode(), [bundle, ...words], withChannel)
}

/** The channel tells the console when this process is gone, even if it was killed. */
const withChannel = /** @type {const} */ ({ stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })

await finish(() => start(process.argv.slice(2)))
