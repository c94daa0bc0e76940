import { protocol } from 'electron'
import type { PageFiles } from '../page/files.ts'
import { plainPage } from '../page/plain.ts'
import { isOwnPage, pageScheme } from './origin.ts'

/** Makes the page's scheme a standard and secure one. Only possible before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      // With the code cache a second start need not compile the page again.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers the page's scheme with the built page's files. */
export function servePage(files: PageFiles): void {
  protocol.handle(pageScheme, (request) => answerPage(files, request))
}

/** The answer to one request of the page's scheme. */
export async function answerPage(files: PageFiles, request: Request): Promise<Response> {
  const found =
    request.method === 'GET' && isOwnPage(request.url)
      ? await files.answer({ path: new URL(request.url).pathname, navigation: wantsPage(request) })
      : undefined
  const { status, headers, body } =
    found ?? plainPage(404, 'Nothing here', 'There is no such file in Foredeck’s page.')
  return new Response(new Uint8Array(body), { status, headers })
}

function wantsPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html')
}
