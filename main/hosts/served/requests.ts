import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { PageAnswer, PageFiles } from '../page/files.ts'
import { plainPage } from '../page/plain.ts'
import { isOwnHost, isOwnOrigin } from './doorkeeper.ts'
import { type Invitation, isInvitation } from './invitation.ts'
import { userAtOtherEnd } from './peer.ts'

/** What may be asked for: the page's files, and the way in. */
export interface Served {
  readonly files: PageFiles
  readonly invitation: Invitation
  /** Told of each path whose answer has left. */
  readonly onSent?: ((path: string) => void) | undefined
}

/** Answers requests for what is served, and refuses everything else with a plain page. */
export function createRequestListener(served: Served): RequestListener {
  return (request, response) => {
    response.once('finish', () => served.onSent?.(pathOf(request)))
    decide(request, served).then(
      (answer) => send(request, response, answer),
      () => send(request, response, unreadable),
    )
  }
}

const unreadable = plainPage(
  500,
  'This page could not be read',
  'A file of Foredeck’s page is missing. Start Foredeck again to build it anew.',
)

async function decide(request: IncomingMessage, served: Served): Promise<PageAnswer> {
  if (!isOwnHost(request.headers)) return wrongHost(request)
  if (!isOwnOrigin(request.headers)) {
    return plainPage(403, 'Not for other pages', 'Foredeck answers its own page only.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainPage(405, 'Not this way', 'Foredeck’s pages are only read.')
  }
  const path = pathOf(request)
  const invited = isInvitation(path) ? await redeem(request, path, served) : undefined
  if (invited !== undefined) return invited
  const answer = await served.files.answer({
    path,
    encodings: headerText(request.headers['accept-encoding']),
    navigation: (request.headers.accept ?? '').includes('text/html'),
  })
  return answer ?? plainPage(404, 'Nothing here', 'There is no such file in Foredeck’s page.')
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, '')
}

async function redeem({ socket, method = 'GET' }: IncomingMessage, path: string, served: Served) {
  const user = await userAtOtherEnd(socket)
  return served.invitation.redeem({ path, method, user })
}

function wrongHost(request: IncomingMessage): PageAnswer {
  const port = request.socket.localPort ?? 0
  return plainPage(
    421,
    'Not at this address',
    `Foredeck answers at http://127.0.0.1:${port}/ only. Open the address that it printed when it started.`,
  )
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value
}

function send(request: IncomingMessage, response: ServerResponse, answer: PageAnswer) {
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': answer.body.byteLength,
  })
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}
