import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { stacksPage } from './inventory-pages.ts'

/**
 * A stand-in for CloudFormation that costs next to no CPU, so that a measurement is of its client:
 * answers are written ahead, latency and AWS's limit on DescribeStacks are played. Faults are
 * drawn from a seed.
 */
export interface EndpointOptions {
  readonly stacks: number
  readonly pageSize: number
  readonly latency: number
  /** DescribeStacks calls a second per account and region; Infinity for no limit. */
  readonly rate: number
  /** Parts of all calls, 0 to 1. */
  readonly throttled?: number
  readonly dropped?: number
  readonly truncated?: number
  /** Answers AccessDenied. */
  readonly deniedAccount?: string
}

export interface Endpoint {
  readonly url: string
  calls(): number
  /** Connections that are open now. */
  open(): number
  stop(): Promise<void>
}

/** The access key whose calls this endpoint takes for those of `account`. */
export const accessKeyOf = (account: string) => `AKIAFORE${account}`

interface Reply {
  readonly status: number
  readonly body: Buffer
}

/** Starts the endpoint on 127.0.0.1, on a port of its own. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const pages = new Map<string, Reply>()
  const spent = new Map<string, { tokens: number; at: number }>()
  const random = generator(7)
  const sockets = new Set<Socket>()
  let calls = 0
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    calls += 1
    collect(request, (body) => {
      const reply = replyTo(request, body)
      setTimeout(() => send(request, response, reply), options.latency)
    })
  })

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  function replyTo(request: IncomingMessage, body: string): Reply | 'dropped' {
    const [account = '', region = ''] = callerOf(request)
    if (account === options.deniedAccount) return denied
    const luck = random()
    const { throttled = 0, dropped = 0 } = options
    if (luck < throttled || !spend(`${account}/${region}`)) return rateExceeded
    if (luck < throttled + dropped) return 'dropped'
    const from = Number(/NextToken=(\d+)/.exec(body)?.[1] ?? 0)
    return pageOf(account, region, from)
  }

  function spend(key: string): boolean {
    const now = performance.now()
    const bucket = spent.get(key) ?? { tokens: options.rate, at: now }
    const dripped = bucket.tokens + ((now - bucket.at) / 1000) * options.rate
    const tokens = Math.min(options.rate, dripped)
    spent.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    return tokens >= 1 || options.rate === Infinity
  }

  function pageOf(account: string, region: string, from: number): Reply {
    const key = `${account}/${region}/${from}`
    const to = Math.min(options.stacks, from + options.pageSize)
    const next = to < options.stacks ? String(to) : undefined
    const known = pages.get(key)
    const page = known ?? reply(200, stacksPage(account, region, from, to, next))
    pages.set(key, page)
    return page
  }

  function send(request: IncomingMessage, response: ServerResponse, reply: Reply | 'dropped') {
    if (reply === 'dropped') return void request.socket.destroy()
    const { status, body } = reply
    response.writeHead(status, {
      'content-type': 'text/xml',
      'content-length': body.length,
      'x-amzn-requestid': '3f9a1c52-0d7e-4a8b-9c61-5e2f7b8d9a01',
    })
    if (status !== 200 || random() >= (options.truncated ?? 0)) return void response.end(body)
    response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy())
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    open: () => sockets.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function collect(request: IncomingMessage, done: (body: string) => void): void {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  request.on('end', () => done(body))
}

/** `Credential=AKIAFORE123456789012/20261121/eu-west-1/cloudformation/aws4_request` */
function callerOf(request: IncomingMessage): string[] {
  const header = request.headers.authorization ?? ''
  return /Credential=[A-Z]+(\d{12})\/\d+\/([a-z0-9-]+)\//.exec(header)?.slice(1) ?? []
}

function reply(status: number, text: string): Reply {
  return { status, body: Buffer.from(text) }
}

function error(status: number, code: string, message: string): Reply {
  return reply(
    status,
    '<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>' +
      `<Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
      '<RequestId>3f9a1c52-0d7e-4a8b-9c61-5e2f7b8d9a01</RequestId></ErrorResponse>',
  )
}

const rateExceeded = error(400, 'Throttling', 'Rate exceeded')
const denied = error(
  403,
  'AccessDenied',
  'User: arn:aws:sts::123456789012:assumed-role/Reader/me is not authorized to perform: ' +
    'cloudformation:DescribeStacks because no identity-based policy allows the ' +
    'cloudformation:DescribeStacks action',
)

/** A small generator of numbers in [0, 1), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

// Started as a process of its own by the benchmark: options in, address out.
if (process.send && !parentPort && process.argv[1]?.endsWith('inventory-endpoint.ts')) {
  const endpoint = await startEndpoint(JSON.parse(process.argv[2] ?? '{}') as EndpointOptions)
  process.send({ url: endpoint.url })
  process.on('disconnect', () => process.exit())
}
