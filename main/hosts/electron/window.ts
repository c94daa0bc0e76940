import { BrowserWindow, ipcMain, screen, type BrowserWindowConstructorOptions } from 'electron'
import { ownFrame } from './ports.ts'
import {
  loadWindowState,
  placeWindow,
  saveWindowState,
  type WindowPlace,
  type WindowState,
} from './window-state.ts'

/** Where the window's parts stand. */
export interface WindowFiles {
  readonly preload: string
  readonly state: string
}

/** The options of the one window. Pure. */
export function windowOptions(
  place: WindowPlace,
  preload: string,
): BrowserWindowConstructorOptions {
  const { maximized: _, ...bounds } = place
  return {
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Foredeck',
    backgroundColor: '#161d26',
    webPreferences: {
      preload,
      // SECURITY: the page is a web page and nothing more; all of these are also Electron's
      // defaults, and stated so that a changed default changes nothing here.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
    },
  }
}

/** Opens the window where it last was, shows it when it has something to show, keeps its place. */
export function openWindow(files: WindowFiles, address: string): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const place = placeWindow(
    loadWindowState(files.state),
    areas,
    screen.getPrimaryDisplay().workArea,
  )
  const window = new BrowserWindow(windowOptions(place, files.preload))
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => keepState(window, files.state))
  // A load that was overtaken by another rejects; what is on screen tells the rest.
  window.loadURL(address).catch(() => undefined)
  return window
}

function keepState(window: BrowserWindow, file: string) {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  // Its place is a convenience: a window that cannot keep it opens at the usual one.
  saveWindowState(file, state).catch(() => undefined)
}

/** Brings the window before the user. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Brings a window before the user when its page asks for that, as on a press on a notice: a page's
 * own `focus()` does not restore a window that was minimized. SECURITY: our own page's top frame only.
 */
export function letPageShowItself(): void {
  ipcMain.on('foredeck:show', (event) => {
    if (ownFrame(event) === undefined) return
    const window = BrowserWindow.fromWebContents(event.sender)
    if (window !== null) showWindow(window)
  })
}
