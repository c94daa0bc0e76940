import { runChecks } from './checks.mjs'
import { finish } from './say.mjs'
import { setUp } from './setup.mjs'

/** Format, types, walls, dead code and lint: all that is checked without running anything. */
async function lint() {
  await setUp({ build: false })
  let failed = 0
  await runChecks(({ name, passed, said, seconds }) => {
    process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`)
    if (passed) return
    failed += 1
    process.stdout.write(`${said}\n`)
  })
  return failed === 0 ? 0 : 1
}

await finish(lint)
