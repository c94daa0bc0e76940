import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FailureError } from '../../../shared/failure.ts'

/** A portal's token as the AWS CLI keeps it in `~/.aws/sso/cache`. Secret through and through. */
const PortalToken = z.looseObject({
  startUrl: z.string().optional(),
  region: z.string().optional(),
  accessToken: z.string().min(1),
  expiresAt: z.string(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  registrationExpiresAt: z.string().optional(),
  refreshToken: z.string().optional(),
})
export type PortalToken = z.infer<typeof PortalToken>

/** A client registration with a portal, good for about 90 days. */
const Registration = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  registrationExpiresAt: z.string(),
})
export type Registration = z.infer<typeof Registration>

/** The AWS CLI's cache of portal tokens, shared with it and with every SDK. */
export interface TokenCache {
  /** The files of these portals' tokens, to be watched. */
  paths(portals: readonly { readonly cacheKey: string }[]): string[]
  /** The token under `key` (a session's name, or a legacy start URL); undefined without a usable one. */
  read(key: string): Promise<PortalToken | undefined>
  write(key: string, token: PortalToken): Promise<void>
  remove(key: string): Promise<void>
  readRegistration(key: string): Promise<Registration | undefined>
  writeRegistration(key: string, registration: Registration): Promise<void>
}

/** Opens the token cache below the user's `home`; nothing is created before the first write. */
export function openTokenCache(home: string): TokenCache {
  const folder = join(home, '.aws', 'sso', 'cache')
  const tokenFile = (key: string): string => join(folder, `${sha1(key)}.json`)
  const registrationFile = (key: string): string =>
    join(folder, `foredeck-client-${sha1(key)}.json`)
  return {
    paths: (portals) => portals.map(({ cacheKey }) => tokenFile(cacheKey)),
    read: async (key) => PortalToken.safeParse(await readJson(tokenFile(key))).data,
    write: (key, token) => writeSecret(folder, tokenFile(key), token),
    remove: (key) => inFolder(folder, () => rm(tokenFile(key), { force: true })),
    readRegistration: async (key) =>
      Registration.safeParse(await readJson(registrationFile(key))).data,
    writeRegistration: (key, registration) =>
      writeSecret(folder, registrationFile(key), registration),
  }
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Missing or cut off by another program: the same as no login.
    return undefined
  }
}

/** Written beside and renamed, so that nobody ever reads half a token. */
async function writeSecret(folder: string, path: string, content: object): Promise<void> {
  const draft = join(folder, `.foredeck-${randomUUID()}.tmp`)
  await inFolder(folder, async () => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(draft, JSON.stringify(content), { mode: 0o600, flush: true })
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined)
      throw error
    }
  })
}

/** Does `work` on the folder's files. Throws `configuration` where the folder may not be changed. */
async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new FailureError({
      kind: 'configuration',
      sentence: `The login cannot be kept or forgotten: files in ${folder} cannot be written${code}.`,
      advice: 'Make the folder writable: it is where the AWS CLI, too, keeps its logins.',
      file: folder,
      retryable: false,
    })
  }
}

/** When the token expires, in milliseconds; older AWS CLIs wrote `UTC` for `Z`. 0 if unreadable. */
export function expiryOf(token: Pick<PortalToken, 'expiresAt'>): number {
  const time = Date.parse(token.expiresAt.replace(/UTC$/, 'Z'))
  return Number.isNaN(time) ? 0 : time
}

/** A time as the AWS CLI writes it, without fractions of a second. */
export function cliTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
