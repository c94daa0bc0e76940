import type { BrowserContext } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What consoles and pages leave behind, for the search for secrets after the whole run: a folder
 * each, with `secrets.json` naming what must not be in it.
 */
const remains = fileURLToPath(new URL('../../test-results/remains', import.meta.url))

/** What one console leaves. */
interface Remains {
  readonly log: string
  readonly dataFolder: string
  readonly secrets: readonly string[]
}

/** Keeps a console's log, its data folder, and the secrets that it was given. */
export function keepRemains({ log, dataFolder, secrets }: Remains): void {
  const folder = newFolder('console')
  writeFileSync(join(folder, 'output.log'), log)
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(secrets))
  if (!existsSync(dataFolder)) return
  // The embedded endpoint's own AWS files hold its secrets, as anyone's do.
  const filter = (path: string) => path !== join(dataFolder, 'demo')
  cpSync(dataFolder, join(folder, 'data'), { recursive: true, filter })
}

/** Keeps what the pages of a context are sent, until `write` puts it beside the other remains. */
export function keepFrames(context: BrowserContext): { write: () => void } {
  const frames: string[] = []
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => frames.push(payload.toString()))
    })
  })
  const write = () => {
    if (frames.length > 0) writeFileSync(join(newFolder('page'), 'frames.log'), frames.join('\n'))
  }
  return { write }
}

function newFolder(kind: string): string {
  const folder = join(remains, `${kind}-${randomUUID()}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Names under which AWS's own files keep what must not leave them. */
const secretNames =
  /(?:aws_secret_access_key|aws_session_token)\s*=\s*(\S+)|"(?:SecretAccessKey|SessionToken|accessToken|refreshToken|clientSecret)"\s*:\s*"([^"]+)"/g

/** The secrets in the AWS files that a console was given or has written. */
export function secretsIn(home: string, configFile: string): string[] {
  const folders = [join(home, '.aws'), ...(configFile === '' ? [] : [dirname(configFile)])]
  const found = folders.flatMap(filesBelow).flatMap(secretsOfFile)
  return [...new Set(found.filter((secret) => secret.length >= 16))]
}

function secretsOfFile(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('web-identity-token')) return [text.trim()]
  return [...text.matchAll(secretNames)].map(([, first, second]) => first ?? second ?? '')
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
