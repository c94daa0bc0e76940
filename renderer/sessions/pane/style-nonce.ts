/**
 * Runs `make` so that style elements made in it carry the nonce that the host's policy asks of
 * them: xterm makes its own and has no setting for it.
 */
export function withStyleNonce<Made>(page: Document, make: () => Made): Made {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content
  if (nonce === undefined) return make()
  const create: unknown = Reflect.get(Document.prototype, 'createElement')
  if (typeof create !== 'function') return make()
  const createWithNonce = (...given: unknown[]): unknown => {
    const element: unknown = Reflect.apply(create, page, given)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  Object.defineProperty(page, 'createElement', { value: createWithNonce, configurable: true })
  try {
    return make()
  } finally {
    // What stood there before is the prototype's own function.
    Reflect.deleteProperty(page, 'createElement')
  }
}
