import { runQuietly } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'

/** @typedef {{ name: string, words: string[] }} Check */

/** What is checked without running anything of Foredeck: a program of node_modules each. */
export const checks = /** @type {Check[]} */ ([
  {
    name: 'format',
    words: [
      ...['node_modules/prettier/bin/prettier.cjs', '--config', '.config/prettier.json'],
      ...['--ignore-path', '.config/prettierignore', '--check', '.'],
    ],
  },
  { name: 'types', words: ['node_modules/typescript7/bin/tsc', '-p', '.'] },
  { name: 'types of the page', words: ['node_modules/typescript7/bin/tsc', '-p', 'renderer'] },
  {
    name: 'walls',
    words: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.config/dependency-cruiser.cjs', '--output-type', 'err'],
      ...['main', 'preload', 'renderer', 'shared'],
    ],
  },
  { name: 'dead code', words: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    name: 'lint',
    words: ['node_modules/eslint/bin/eslint.js', '-c', '.config/eslint.config.js', '--quiet', '.'],
  },
])

/** Runs one check; settles with whether it passed, what it said, and the seconds that it took. */
export async function runCheck(/** @type {Check} */ { name, words }) {
  const started = performance.now()
  const { code, output, errors } = await runQuietly(findNode(), [at(words[0]), ...words.slice(1)], {
    cwd: root,
  })
  const seconds = (performance.now() - started) / 1000
  return { name, passed: code === 0, said: (output + errors).trim(), seconds }
}

/** Runs the checks, at most `width` at once, and tells `done` of each as it ends. */
export async function runChecks(
  /** @type {(result: Awaited<ReturnType<typeof runCheck>>) => void} */ done,
  width = 2,
) {
  // The longest goes first, so that it does not end alone.
  const waiting = [...checks].reverse()
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      done(await runCheck(check))
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
}
