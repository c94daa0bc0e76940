import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { FailureError } from '../../shared/failure.ts'
import type { NamedProxy } from './proxy-variables.ts'

/** How the agents keep connections. */
interface Keeping {
  readonly keepAlive: boolean
  readonly maxSockets: number
  readonly maxFreeSockets: number
}

/** The agent that tunnels `https` requests through a proxy (CONNECT). */
export function tunnelAgent(proxy: NamedProxy, keeping: Keeping): HttpsProxyAgent<string> {
  return new TunnelAgent(proxy, keeping)
}

/** The agent that hands plain `http` requests to a proxy. */
export function forwardAgent(proxy: NamedProxy, keeping: Keeping): HttpProxyAgent<string> {
  return new ForwardAgent(proxy, keeping)
}

/**
 * The address that a variable holds; `proxy.example.com:3128` without a scheme is HTTP's. Throws
 * `configuration`, and never tells the value: a password may be in it.
 */
export function proxyAddress({ variable, value }: NamedProxy): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '') return url
  throw new FailureError({
    kind: 'configuration',
    sentence: `${variable} does not hold the address of an HTTP proxy.`,
    advice: 'Write it as http://proxy.example.com:3128, or unset the variable.',
    retryable: false,
  })
}

type TunnelOptions = Parameters<HttpsProxyAgent<string>['connect']>[1]
type ForwardRequest = Parameters<HttpProxyAgent<string>['connect']>[0]
type ForwardOptions = Parameters<HttpProxyAgent<string>['connect']>[1]

class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #named: NamedProxy

  constructor(named: NamedProxy, keeping: Keeping) {
    super(proxyAddress(named), keeping)
    this.#named = named
  }

  override async connect(request: ClientRequest, options: TunnelOptions): Promise<Socket> {
    let status: number | undefined
    request.once('proxyConnect', (answer: { statusCode: number }) => {
      status = answer.statusCode
    })
    const socket = await super.connect(request, options).catch((error: unknown) => {
      throw unreached(this.#named, this.proxy, error)
    })
    if (status === 200) return socket
    socket.destroy()
    throw refused(this.#named, this.proxy, status)
  }
}

class ForwardAgent extends HttpProxyAgent<string> {
  readonly #named: NamedProxy

  constructor(named: NamedProxy, keeping: Keeping) {
    super(proxyAddress(named), keeping)
    this.#named = named
  }

  override async connect(request: ForwardRequest, options: ForwardOptions): Promise<Socket> {
    try {
      return await super.connect(request, options)
    } catch (error) {
      throw unreached(this.#named, this.proxy, error)
    }
  }
}

function unreached({ variable }: NamedProxy, { host }: URL, error: unknown): FailureError {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new FailureError({
    kind: 'network',
    sentence: `The proxy ${host}, which ${variable} names, was not reached${code}.`,
    advice: `Check the network and ${variable}, or list hosts to be called directly in NO_PROXY.`,
    retryable: true,
  })
}

/** What a proxy says when it does not let a call through. */
export function refused(
  { variable }: NamedProxy,
  { host }: Pick<URL, 'host'>,
  status: number | undefined,
): FailureError {
  const wantsLogin = status === 407
  const why = wantsLogin ? 'wants a login' : 'let no call through'
  return new FailureError({
    kind: 'network',
    sentence: `The proxy ${host}, which ${variable} names, ${why} (${status ?? 'no answer'}).`,
    advice: wantsLogin
      ? `Write name and password into ${variable}: http://NAME:PASSWORD@${host}.`
      : 'Ask whoever runs the proxy to allow AWS’s endpoints.',
    retryable: !wantsLogin && (status ?? 500) >= 500,
  })
}
