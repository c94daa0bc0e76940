import type { WireRequest } from './protocol.ts'

/** Where an operation of a REST protocol is found. */
export interface HttpBinding {
  readonly method: string
  readonly status: number
  /** How much of it is fixed; of several that match a request, the one with the most is meant. */
  readonly fixedParts: number
  /** The labels' values if the request is for this operation. */
  match(request: WireRequest): Record<string, string> | undefined
}

/** Reads a schema's `http` trait: method, path template such as `/a/{id}/{rest+}`, status. */
export function httpBinding(
  trait: readonly [method: string, template: string, status: number],
): HttpBinding {
  const [method, template, status] = trait
  const [path = '', fixedQuery = ''] = template.split('?')
  const fixed = [...new URLSearchParams(fixedQuery)]
  const names: string[] = []
  const pattern = path.replaceAll(
    /\{(\w+)(\+?)\}|[^{}\w/-]/g,
    (whole, name?: string, greedy?: string) => {
      if (name === undefined) return `\\${whole}`
      names.push(name)
      return greedy === '+' ? '(.+)' : '([^/]+)'
    },
  )
  const expression = new RegExp(`^${pattern}/?$`)
  return {
    method,
    status,
    fixedParts: fixed.length * 100 + path.split('/').length - names.length,
    match(request) {
      if (request.method !== method) return undefined
      if (!fixed.every(([name, value]) => request.query.get(name) === value)) return undefined
      const found = expression.exec(request.path)
      if (found === null) return undefined
      return Object.fromEntries(
        names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]),
      )
    },
  }
}
