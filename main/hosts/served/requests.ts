import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { PageAnswer, PageFiles } from '../page/files.ts'
import { plainPage } from '../page/plain.ts'
import { isOwnHost, isOwnOrigin } from './doorkeeper.ts'

/** Answers requests for the page's files, and refuses everything else with a plain page. */
export function createRequestListener(files: PageFiles): RequestListener {
  return (request, response) => {
    decide(request, files).then(
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

async function decide(request: IncomingMessage, files: PageFiles): Promise<PageAnswer> {
  if (!isOwnHost(request.headers)) return wrongHost(request)
  if (!isOwnOrigin(request.headers)) {
    return plainPage(403, 'Not for other pages', 'Foredeck answers its own page only.')
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plainPage(405, 'Not this way', 'Foredeck’s pages are only read.')
  }
  const answer = await files.answer({
    path: (request.url ?? '/').replace(/[?#].*$/s, ''),
    encodings: headerText(request.headers['accept-encoding']),
    navigation: (request.headers.accept ?? '').includes('text/html'),
  })
  return answer ?? plainPage(404, 'Nothing here', 'There is no such file in Foredeck’s page.')
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
