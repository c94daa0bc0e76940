import type { Session, WebContents } from 'electron'
import { isWebAddress, type OpenBrowser } from '../browser.ts'
import { isOwnPage } from './origin.ts'

/** What the page may do beyond a plain page's powers: write text to the clipboard, and notify. */
const allowed = new Set(['clipboard-sanitized-write', 'notifications'])

/** SECURITY: no permission is given, but for our own page to copy text and to notify. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowed.has(permission) && isOwnPage(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && isOwnPage(origin),
  )
  session.setDevicePermissionHandler(() => false)
}

/**
 * SECURITY: the window shows our page for as long as it lives. It does not go anywhere else, opens
 * no other window and embeds nothing; links to the web are handed to the user's browser.
 */
export function denyNavigation(contents: WebContents, openBrowser: OpenBrowser): void {
  const handOver = (address: string) => {
    // Nothing in Foredeck waits for the browser; one that does not start has told the user itself.
    if (isWebAddress(address)) openBrowser(address).catch(() => undefined)
  }
  contents.on('will-navigate', (event) => {
    event.preventDefault()
    handOver(event.url)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    handOver(url)
    return { action: 'deny' }
  })
}
