import { app, BrowserWindow, dialog, Menu, powerMonitor, session, shell } from 'electron'
import { join } from 'node:path'
import type { Arguments } from '../arguments.ts'
import type { OpenBrowser } from '../browser.ts'
import { isWebAddress } from '../browser.ts'
import { builtPath } from '../built.ts'
import { type ConsolePlan, demoLines, planConsole } from '../console.ts'
import { endInTime, whenAskedToEnd } from '../ending.ts'
import { outline } from '../failures.ts'
import { openPageFiles, type PageFiles } from '../page/files.ts'
import { report } from '../report.ts'
import { sentenceOf } from '../sentence.ts'
import { openSwitchboard, type Switchboard } from '../switchboard.ts'
import { type Badge, keepBadge } from './badge.ts'
import { connectPorts } from './connect.ts'
import { claimDeepLinks, followDeepLink } from './links.ts'
import { denyNavigation, denyPermissions } from './lock-down.ts'
import { menuTemplate } from './menu.ts'
import { deepLinkIn, pageOrigin, pathOfDeepLink } from './origin.ts'
import { registerPageScheme, servePage } from './page-protocol.ts'
import { connectTerminals } from './terminals.ts'
import { letPageShowItself, openWindow, showWindow } from './window.ts'

/** SECURITY: web addresses only, and through the system, which asks no shell. */
const openOutside: OpenBrowser = async (address) => {
  if (isWebAddress(address)) await shell.openExternal(address)
}

/**
 * Prepares Electron's host: what must be said before Electron is ready is said when this returns.
 * From then on the process belongs to Electron's events. A second start hands its deep link to the
 * first and returns 0.
 */
export function runElectron(wish: Arguments): number | undefined {
  const plan = planConsole(wish, 'electron')
  // One instance per data folder: `--demo` runs beside the user's own.
  app.setPath('userData', join(plan.folder.path, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    plan.folder.dispose()
    return 0
  }
  registerPageScheme()
  app.on('web-contents-created', (_event, contents) => denyNavigation(contents, openOutside))
  live(plan, wish).catch((error: unknown) => {
    // A desktop program has no terminal to speak to.
    dialog.showErrorBox('Foredeck could not start', sentenceOf(error))
    app.exit(1)
  })
  return undefined
}

async function live(plan: ConsolePlan, wish: Arguments): Promise<void> {
  // Links that arrive while the console is being built wait for the window.
  let link = wish.link
  app.on('open-url', (event, address) => {
    event.preventDefault()
    link = address
    goTo(address)
  })
  app.on('second-instance', (_event, words) => {
    link = deepLinkIn(words) ?? link
    goTo(deepLinkIn(words))
  })
  const badge: { shown?: Badge } = {}
  const [board, files] = await Promise.all([
    openSwitchboard(plan, openOutside, () => {
      reloadPages()
      badge.shown?.restart()
    }),
    openPageFiles(builtPath('renderer')),
    app.whenReady(),
  ])
  endWithConsole(() => {
    badge.shown?.stop()
    return board.dispose()
  })
  const { remarks, info } = board.current()
  process.stdout.write([...remarks, ...demoLines(info)].map((line) => `${line}\n`).join(''))
  furnish(board, files)
  wakeAfterSleep(board)
  claimDeepLinks(process.argv[1])
  const open = () => {
    const path = link === undefined ? '/' : (pathOfDeepLink(link) ?? '/')
    openWindow(windowFiles(plan.folder.path), pageOrigin + path)
  }
  open()
  badge.shown = keepBadge(board)
  badge.shown.restart()
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open()
  })
}

/** While the machine slept the connections died; nobody should wait for that to be noticed. */
function wakeAfterSleep(board: Switchboard): void {
  const wake = async () => (await board.current().sessions()).wake()
  powerMonitor.on('resume', () => {
    wake().catch((error: unknown) => report('sessions.wake', outline(error)))
  })
}

/** What pages may do, the menu, where they come from, and their ways to the console. */
function furnish(board: Switchboard, files: PageFiles): void {
  denyPermissions(session.defaultSession)
  servePage(files)
  connectPorts(board)
  connectTerminals(board)
  letPageShowItself()
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, packaged: app.isPackaged })),
  )
}

/** A page that is loaded anew follows anew what it followed. */
function reloadPages() {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
}

function windowFiles(folder: string) {
  return { preload: builtPath('preload/index.cjs'), state: join(folder, 'window.json') }
}

function goTo(link: string | undefined) {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) return
  showWindow(window)
  if (link !== undefined) {
    followDeepLink(window, link).catch((error: unknown) => report('a link', outline(error)))
  }
}

/** Ends the console before the process, whichever of the two is asked to end. */
function endWithConsole(dispose: () => Promise<void>) {
  let ended = false
  app.on('will-quit', (event) => {
    if (ended) return
    event.preventDefault()
    ended = true
    endInTime(dispose()).then(
      () => app.exit(0),
      () => app.exit(1),
    )
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  whenAskedToEnd(() => app.quit())
}
