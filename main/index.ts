import { run } from './hosts/run.ts'

// A packaged app is its own program; otherwise the first word is this file.
const packaged = 'electron' in process.versions && !('defaultApp' in process)

// Awaited here because Electron becomes ready only when the entry module has run, by which time
// its host must be prepared. It then lives on and ends by itself, so it gives no exit code.
const code = await run(process.argv.slice(packaged ? 1 : 2))
if (code !== undefined) process.exit(code)
