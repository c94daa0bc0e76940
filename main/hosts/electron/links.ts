import { app, type BrowserWindow } from 'electron'
import { pathOfDeepLink } from './origin.ts'

/** Makes `foredeck://` links open in this program. */
export function claimDeepLinks(entry: string | undefined): void {
  // Outside a package the program is Electron itself, and has to be told what to run.
  if (app.isPackaged || entry === undefined) app.setAsDefaultProtocolClient('foredeck')
  else app.setAsDefaultProtocolClient('foredeck', process.execPath, [entry])
}

/**
 * Goes to a deep link within the page that is open, without loading it anew: the page's router
 * follows the history.
 */
export async function followDeepLink(window: BrowserWindow, link: string): Promise<void> {
  const path = pathOfDeepLink(link)
  if (path === undefined) return
  // SECURITY: the path is of a checked form and enters the script as a JSON string only.
  await window.webContents.executeJavaScript(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  )
}
