/** The scheme that Foredeck's own page is loaded by; no other page has it. */
export const pageScheme = 'foredeck-page'

/** The page's origin: a standard scheme, so that it has one, and paths mean what they do on the web. */
export const pageOrigin = `${pageScheme}://console`

/** SECURITY: whether an address is of our own page. Pure. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host } = new URL(address)
  return protocol === `${pageScheme}:` && host === 'console'
}

/**
 * The page's path that a deep link leads to: `foredeck://123456789012/eu-west-1/stack/x` leads to
 * `/123456789012/eu-west-1/stack/x`. SECURITY: links come from anywhere, so whatever is not of that
 * plain form leads nowhere. Pure.
 */
export function pathOfDeepLink(link: string): string | undefined {
  const path = /^foredeck:\/\/([\w.~:%/+@=-]+)(\?[\w.~:%/+@=&-]*)?$/.exec(link)
  if (path === null) return undefined
  const [, steps = '', query = ''] = path
  if (steps.split('/').some((step) => step === '..' || step === '.')) return undefined
  return `/${steps.replace(/^\/+/, '')}${query}`
}

/** The deep link among a program's arguments, as the system passes it on Linux and Windows. Pure. */
export function deepLinkIn(words: readonly string[]): string | undefined {
  return words.find((word) => word.startsWith('foredeck://'))
}
