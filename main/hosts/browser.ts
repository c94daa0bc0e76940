/** Opens an address outside Foredeck. */
export type OpenBrowser = (address: string) => Promise<void>

/**
 * SECURITY: only web addresses leave Foredeck; anything else could start a program
 * (`file:`, `smb:`, a custom scheme).
 */
export function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  return ['http:', 'https:'].includes(new URL(address).protocol)
}

/** Opens web addresses in the user's browser; others are refused without a word to any program. */
export const openInBrowser: OpenBrowser = async (address) => {
  if (!isWebAddress(address)) throw new Error('Only web addresses are opened.')
  const { default: open } = await import('open')
  const browser = await open(address)
  // A browser that cannot be started says so by this event alone.
  browser.once('error', () => undefined)
  browser.unref()
}
