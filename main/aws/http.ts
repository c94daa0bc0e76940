import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler'
import { goesDirect, readProxyVariables, type ProxyVariables } from './proxy-variables.ts'

/** Connections kept per host, for as many calls as the budgets let fly at once. */
const maxSockets = 256
const keeping = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets }

type HttpRequest = Parameters<NodeHttpHandler['handle']>[0]
type HandlerOptions = Parameters<NodeHttpHandler['handle']>[1]
type Answer = ReturnType<NodeHttpHandler['handle']>

let handler: NodeHttpHandler | undefined

/** The one HTTP handler of this thread: all clients share its kept-alive connections. */
export function sharedHttpHandler(): NodeHttpHandler {
  handler ??= createHttpHandler(process.env)
  return handler
}

/** Who says nothing for this long (ms), be it in the middle of an answer, is given up. */
const longestSilence = 60_000

/** A handler that calls AWS through the proxies that the environment names, where it names any. */
export function createHttpHandler(
  environment: Readonly<Record<string, string | undefined>>,
  silence = longestSilence,
): NodeHttpHandler {
  const variables = readProxyVariables(environment)
  const proxied = variables.http !== undefined || variables.https !== undefined
  return proxied
    ? new ProxiedHandler(variables, silence)
    : new NodeHttpHandler(optionsOf({}, silence))
}

/** Sends each request through the proxy for its protocol, or directly where it should go so. */
class ProxiedHandler extends NodeHttpHandler {
  readonly #variables: ProxyVariables
  readonly #silence: number
  #through: Promise<Through> | undefined

  constructor(variables: ProxyVariables, silence: number) {
    super(optionsOf({}, silence))
    this.#variables = variables
    this.#silence = silence
  }

  override async handle(request: HttpRequest, options?: HandlerOptions): Answer {
    const proxy = this.#proxyOf(request)
    if (proxy === undefined) return super.handle(request, options)
    this.#through ??= openThrough(this.#variables, this.#silence)
    const { handler: through, agents } = await this.#through
    const answer = await through.handle(request, options)
    const { statusCode } = answer.response
    if (statusCode !== 407) return answer
    throw agents.refused(proxy, agents.proxyAddress(proxy), statusCode)
  }

  override destroy(): void {
    super.destroy()
    this.#through?.then(
      ({ handler: through }) => through.destroy(),
      () => undefined,
    )
  }

  #proxyOf({ protocol, hostname, port }: HttpRequest) {
    const secure = protocol === 'https:'
    const direct = goesDirect(hostname, port ?? (secure ? 443 : 80), this.#variables.without)
    return direct ? undefined : this.#variables[secure ? 'https' : 'http']
  }
}

type Through = Awaited<ReturnType<typeof openThrough>>

/**
 * The handler that calls through proxies. Its agents are loaded here, so that a start without any
 * does not wait for them. A protocol without a proxy of its own never gets here.
 */
async function openThrough({ http, https }: ProxyVariables, silence: number) {
  const agents = await import('./proxy-agents.ts')
  const chosen = {
    ...(http && { httpAgent: agents.forwardAgent(http, keeping) }),
    ...(https && { httpsAgent: agents.tunnelAgent(https, keeping) }),
  }
  return { agents, handler: new NodeHttpHandler(optionsOf(chosen, silence)) }
}

function optionsOf(
  agents: Pick<NodeHttpHandlerOptions, 'httpAgent' | 'httpsAgent'>,
  silence: number,
) {
  return {
    httpAgent: new HttpAgent(keeping),
    httpsAgent: new HttpsAgent(keeping),
    ...agents,
    connectionTimeout: 10_000,
    // Until the answer begins; the other one goes on until it has ended.
    requestTimeout: longestSilence,
    socketTimeout: silence,
    throwOnRequestTimeout: true,
    socketAcquisitionWarningTimeout: 120_000,
  }
}
