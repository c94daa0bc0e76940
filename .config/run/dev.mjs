import { spawn } from 'node:child_process'
import { runToEnd } from './child.mjs'
import { findElectron } from './electron.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { finish, say } from './say.mjs'
import { setUp } from './setup.mjs'

const main = at('node_modules/electron-vite/bin/electron-vite.js')
const config = ['--config', '.config/electron.vite.config.ts']

/**
 * Runs Foredeck while it is being worked on. With Electron the page is replaced as it is edited;
 * without, everything is built again at each change and served: reload to see it.
 */
async function dev(/** @type {string[]} */ words) {
  await setUp()
  const { reason } = await findElectron()
  if (reason === undefined) {
    return runToEnd(findNode(), [main, 'dev', ...config, '--', ...words], { cwd: root })
  }
  say(`Served to your browser, because ${reason}; reload the page to see what was built again.`)
  const builder = spawn(findNode(), [main, 'build', '--watch', ...config], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  try {
    return await runToEnd(findNode(), ['--watch', at('dist/main/index.js'), ...words], {
      cwd: root,
    })
  } finally {
    builder.kill()
  }
}

await finish(() => dev(process.argv.slice(2)))
