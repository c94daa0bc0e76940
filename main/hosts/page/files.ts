import { randomBytes } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentSecurityPolicy, securityHeaders } from './policy.ts'

/** An answer to a request for a piece of the page. */
export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What a request asks for, as far as the page's files care. */
export interface PageRequest {
  /** The path of the address, still percent-encoded. */
  readonly path: string
  /** `Accept-Encoding`. */
  readonly encodings?: string | undefined
  /** Whether a person goes to this address: then a path without a file is a deep link. */
  readonly navigation: boolean
}

/** The built page's files, found by address. */
export interface PageFiles {
  /** The answer, or undefined where there is nothing at this address. */
  answer(request: PageRequest): Promise<PageAnswer | undefined>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * Opens the built page in `folder`. SECURITY: files are looked up in the listing made here, by
 * exact address, so no request can name a path of the disk and no folder can be listed.
 */
export async function openPageFiles(folder: string): Promise<PageFiles> {
  const listing = await listFiles(folder)
  const entry = await readFile(join(folder, 'index.html'), 'utf8')
  return {
    async answer({ path, encodings = '', navigation }) {
      const file = listing.get(path)
      if (file !== undefined && path !== '/index.html') return readPiece(listing, path, encodings)
      const isEntry = path === '/' || path === '/index.html'
      if (isEntry || (navigation && !path.startsWith('/assets/'))) return entryPage(entry)
      return undefined
    },
  }
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const places = await readdir(folder, { recursive: true })
  // The build puts no file there that has no ending.
  const files = places.filter((place) => extname(place) !== '')
  return new Map(files.map((place) => ['/' + place.split(sep).join('/'), folder + sep + place]))
}

async function readPiece(
  listing: ReadonlyMap<string, string>,
  path: string,
  encodings: string,
): Promise<PageAnswer | undefined> {
  const packed = /\bbr\b/.test(encodings) ? listing.get(`${path}.br`) : undefined
  const file = packed ?? listing.get(path)
  const type = types[extname(path)]
  if (file === undefined || type === undefined) return undefined
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'Content-Type': type,
      'Content-Security-Policy': "default-src 'none'",
      Vary: 'Accept-Encoding',
      // What stands in assets/ has its content's hash in its name.
      'Cache-Control': path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      ...(packed === undefined ? {} : { 'Content-Encoding': 'br' }),
    },
    body: await readFile(file),
  }
}

function entryPage(entry: string): PageAnswer {
  const nonce = randomBytes(18).toString('base64')
  // Components that make style elements (CodeMirror, Cloudscape's theming) look for this element.
  const html = entry.replace('</head>', `<meta name="nonce" content="${nonce}" /></head>`)
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Cache-Control': 'no-store',
    },
    body: Buffer.from(html),
  }
}
