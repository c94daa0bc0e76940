/** The environment, as `process.env` has it. */
type Environment = Readonly<Record<string, string | undefined>>

/** A proxy with the variable that names it, since its address may hold a password. */
export interface NamedProxy {
  /** The variable as it is written, such as `HTTPS_PROXY`. */
  readonly variable: string
  readonly value: string
}

/** What the environment says of proxies. */
export interface ProxyVariables {
  readonly http?: NamedProxy
  readonly https?: NamedProxy
  /** The entries of NO_PROXY, in lower case. */
  readonly without: readonly string[]
}

/** Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY; lower case goes before upper case, as in curl. */
export function readProxyVariables(environment: Environment): ProxyVariables {
  const http = find(environment, 'HTTP_PROXY')
  const https = find(environment, 'HTTPS_PROXY')
  const without = find(environment, 'NO_PROXY')?.value ?? ''
  return {
    ...(http && { http }),
    ...(https && { https }),
    without: without
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((entry) => entry !== ''),
  }
}

function find(environment: Environment, name: string): NamedProxy | undefined {
  for (const variable of [name.toLowerCase(), name]) {
    const value = environment[variable]?.trim()
    if (value) return { variable, value }
  }
  return undefined
}

/**
 * Whether a host is called without any proxy: this computer always, and what NO_PROXY lists. An
 * entry stands for the host and everything below it, `*` for all; `:PORT` narrows it to that port.
 */
export function goesDirect(host: string, port: number, without: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return isLoopback(name) || without.some((entry) => covers(entry, name, port))
}

function isLoopback(name: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(name) || name === '::1' || /^(.+\.)?localhost$/.test(name)
}

function covers(entry: string, name: string, port: number): boolean {
  if (entry === '*') return true
  const { host, at } = splitEntry(entry)
  if (host === '' || (at !== undefined && at !== port)) return false
  return name === host || name.endsWith(`.${host}`)
}

/** `.example.com`, `*.example.com`, `example.com:8443`, `[::1]:8443` or an address. */
function splitEntry(entry: string): { host: string; at?: number } {
  const found = /^(?:\*?\.)?(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry)
  const host = (found?.[1] ?? entry.replace(/^\*?\./, '')).replace(/^\[|\]$/g, '')
  return found?.[2] === undefined ? { host } : { host, at: Number(found[2]) }
}
