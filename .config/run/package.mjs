import { rmSync } from 'node:fs'
import { runToEnd } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { finish } from './say.mjs'
import { setUp } from './setup.mjs'

/** Builds and packages for this platform, or as the words for electron-builder say. */
async function pack(/** @type {string[]} */ words) {
  // Nothing of an earlier build is to be shipped.
  rmSync(at('dist'), { recursive: true, force: true })
  await setUp()
  const tool = at('node_modules/electron-builder/out/cli/cli.js')
  return runToEnd(findNode(), [tool, '--config', 'electron-builder.yml', ...words], { cwd: root })
}

await finish(() => pack(process.argv.slice(2)))
