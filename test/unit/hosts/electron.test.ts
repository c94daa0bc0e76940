import { implement } from '@orpc/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { join } from 'node:path'
import type { Switchboard } from '../../../main/hosts/switchboard.ts'
import { type InboxItem, inboxContract } from '../../../shared/inbox.ts'
import { temporaryFolder } from '../../support/folder.ts'
import type { createStandIn } from './electron-stand-in.ts'

vi.mock('electron', async () => {
  const { createStandIn: create } = await import('./electron-stand-in.ts')
  return create()
})

const electron = (await import('electron')) as unknown as ReturnType<typeof createStandIn>
const { StandInContents, StandInWindow } = await import('./electron-stand-in.ts')
const { letPageShowItself, openWindow, showWindow, windowOptions } =
  await import('../../../main/hosts/electron/window.ts')
const { denyNavigation, denyPermissions } =
  await import('../../../main/hosts/electron/lock-down.ts')
const { keepBadge } = await import('../../../main/hosts/electron/badge.ts')
const { handOutPorts, handOutTerminals } = await import('../../../main/hosts/electron/ports.ts')
const { menuTemplate } = await import('../../../main/hosts/electron/menu.ts')
const { claimDeepLinks, followDeepLink } = await import('../../../main/hosts/electron/links.ts')
const { answerPage, registerPageScheme } =
  await import('../../../main/hosts/electron/page-protocol.ts')

const own = 'foredeck-page://console/'
const soon = { timeout: 20_000 }

beforeEach(() => {
  StandInWindow.all.length = 0
  electron.ipcMain.removeAllListeners()
})

describe('the window', () => {
  it('is a web page and nothing more', () => {
    const { webPreferences } = windowOptions({ width: 1, height: 1, maximized: false }, '/preload')
    expect(webPreferences).toMatchObject({
      preload: '/preload',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  })

  it('shows itself when it has something to show, and keeps its place', async () => {
    const state = join(temporaryFolder(), 'window.json')
    openWindow({ preload: '/p', state }, own)
    const [window] = StandInWindow.all
    expect(window?.address).toBe(own)
    expect(window?.options).toMatchObject({ show: false, width: 1440 })
    expect(window?.done).toEqual([])
    window?.emit('ready-to-show')
    expect(window?.done).toEqual(['show'])
    window?.maximize()
    window?.emit('close')
    await vi.waitFor(() => {
      openWindow({ preload: '/p', state }, own)
      expect(StandInWindow.all.at(-1)?.options).toMatchObject({ x: 10, y: 20, width: 1000 })
    }, soon)
    expect(StandInWindow.all.at(-1)?.maximized).toBe(true)
  })

  it('comes before the user when it is asked for', () => {
    const window = new StandInWindow({})
    window.minimized = true
    showWindow(window as never)
    expect(window.done).toEqual(['restore', 'show', 'focus'])
  })

  it('comes when its own page asks, and for no other page', () => {
    const window = new StandInWindow({})
    window.minimized = true
    letPageShowItself()
    const ask = (url: string) =>
      electron.ipcMain.emit('foredeck:show', {
        sender: window.webContents,
        senderFrame: { url, parent: null },
      })
    ask('https://example.com/')
    expect(window.done).toEqual([])
    ask(own)
    expect(window.done).toEqual(['restore', 'show', 'focus'])
  })
})

describe('the badge', () => {
  /** A console whose inbox tells these counts one after the other. */
  function boardOf(...counts: readonly number[]) {
    const os = implement(inboxContract)
    const watch = os.watch.handler(async function* () {
      for (const count of counts) {
        const items = Array.from({ length: count }, (_, index) => itemOf(index))
        yield { items, gaps: [], pending: 0 }
      }
    })
    return { current: () => ({ router: { inbox: { watch } } }) } as unknown as Switchboard
  }

  const itemOf = (index: number): InboxItem => ({
    ...{ id: String(index), kind: 'login', title: 'corp', changes: '', answers: [] },
    link: { kind: 'portal', id: 'corp' },
  })

  it('shows how many things wait, and nothing once the program ends', async () => {
    electron.app.setBadgeCount.mockClear()
    const badge = keepBadge(boardOf(2, 3), 0)
    badge.restart()
    await vi.waitFor(() => expect(electron.app.setBadgeCount).toHaveBeenLastCalledWith(3), soon)
    expect(electron.app.setBadgeCount.mock.calls.map(([count]) => count)).toEqual([0, 2, 3])
    badge.stop()
    expect(electron.app.setBadgeCount).toHaveBeenLastCalledWith(0)
  })
})

describe('the page', () => {
  function lockedPage() {
    const contents = new StandInContents()
    const opened: string[] = []
    denyNavigation(contents as never, async (address) => void opened.push(address))
    return { contents, opened }
  }

  const attempt = (url: string, more = {}) => ({ url, preventDefault: vi.fn(), ...more })

  it.each(['https://example.com/', 'file:///etc/passwd', 'foredeck-page://console/x', 'data:,x'])(
    'does not go to %s',
    (url) => {
      const { contents, opened } = lockedPage()
      const event = attempt(url)
      contents.emit('will-navigate', event)
      expect(event.preventDefault).toHaveBeenCalledOnce()
      expect(opened).toEqual(url.startsWith('https') ? [url] : [])
    },
  )

  it('is not sent elsewhere, and frames or embeds nothing', () => {
    const { contents } = lockedPage()
    for (const name of ['will-redirect', 'will-attach-webview', 'will-frame-navigate']) {
      const event = attempt('https://example.com/', { isMainFrame: false })
      contents.emit(name, event)
      expect(event.preventDefault, name).toHaveBeenCalledOnce()
    }
  })

  it.each([
    ['https://console.aws.amazon.com/', true],
    ['http://127.0.0.1:1/', true],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://server/share', false],
    ['foredeck://x', false],
    ['not an address', false],
  ])('opens no window; %s goes to the browser: %s', (url, goes) => {
    const { contents, opened } = lockedPage()
    expect(contents.openHandler({ url })).toEqual({ action: 'deny' })
    expect(opened).toEqual(goes ? [url] : [])
  })

  it('has no permission but to copy text and to notify', () => {
    denyPermissions(electron.session.defaultSession as never)
    const { request, check, device } = electron.permissions
    const ask = (permission: string, requestingUrl: string) => {
      const answer = vi.fn()
      request?.({}, permission, answer, { requestingUrl })
      return answer.mock.calls
    }
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'usb']) {
      expect(ask(permission, own), permission).toEqual([[false]])
      expect(check?.({}, permission, own), permission).toBe(false)
    }
    expect(ask('clipboard-sanitized-write', own)).toEqual([[true]])
    expect(ask('notifications', own)).toEqual([[true]])
    expect(ask('notifications', 'https://example.com/')).toEqual([[false]])
    expect(ask('clipboard-sanitized-write', 'https://example.com/')).toEqual([[false]])
    expect(check?.({}, 'clipboard-sanitized-write', 'https://example.com')).toBe(false)
    expect(device?.()).toBe(false)
  })

  it('is answered by its own scheme, which is a secure one', async () => {
    registerPageScheme()
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      expect.objectContaining({ scheme: 'foredeck-page' }),
    ])
    const answer = async () => ({ status: 200, headers: { a: 'b' }, body: Buffer.from('page') })
    const found = await answerPage({ answer }, new Request('foredeck-page://console/'))
    expect([found.status, await found.text()]).toEqual([200, 'page'])
    for (const request of [
      new Request('foredeck-page://elsewhere/'),
      new Request('foredeck-page://console/', { method: 'POST' }),
    ]) {
      expect((await answerPage({ answer }, request)).status).toBe(404)
    }
  })
})

describe('the port', () => {
  function askFrom(senderFrame: object | null) {
    const accepted: unknown[] = []
    handOutPorts((port) => accepted.push(port))
    electron.ipcMain.emit('foredeck:connect', { senderFrame })
    return accepted
  }

  it('goes to our own page, at each load', () => {
    const postMessage = vi.fn()
    const accepted = askFrom({ url: own, parent: null, postMessage })
    electron.ipcMain.emit('foredeck:connect', {
      senderFrame: { url: own, parent: null, postMessage },
    })
    expect(accepted).toHaveLength(2)
    expect(accepted[0]).not.toBe(accepted[1])
    expect(postMessage).toHaveBeenCalledWith('foredeck:port', null, [expect.anything()])
  })

  it.each([
    ['another page', { url: 'https://example.com/', parent: null }],
    ['a page that only looks like ours', { url: 'foredeck-page://console.evil/', parent: null }],
    ['a frame within ours', { url: own, parent: {} }],
    ['nobody', null],
  ])('does not go to %s', (_who, frame) => {
    const postMessage = vi.fn()
    expect(askFrom(frame && { ...frame, postMessage })).toEqual([])
    expect(postMessage).not.toHaveBeenCalled()
  })
})

describe('the port of a pane', () => {
  function ask(senderFrame: object | null, ...question: unknown[]) {
    const accepted: string[] = []
    handOutTerminals((_port, session) => accepted.push(session))
    electron.ipcMain.emit('foredeck:terminal', { senderFrame }, ...question)
    return accepted
  }

  it('goes to our own page, with the name of its question', () => {
    const postMessage = vi.fn()
    expect(ask({ url: own, parent: null, postMessage }, 'me-0a1', 'pane 1')).toEqual(['me-0a1'])
    const port: unknown = expect.anything()
    expect(postMessage).toHaveBeenCalledWith('foredeck:terminal-port', 'pane 1', [port])
  })

  it('goes to nobody else, and is not given for something else', () => {
    const postMessage = vi.fn()
    const frame = { url: own, parent: null, postMessage }
    expect(ask({ ...frame, url: 'https://example.com/' }, 'me-0a1', 'pane 1')).toEqual([])
    expect(ask({ ...frame, parent: {} }, 'me-0a1', 'pane 1')).toEqual([])
    expect(ask(null, 'me-0a1', 'pane 1')).toEqual([])
    expect(ask(frame, 'me-0a1')).toEqual([])
    expect(ask(frame, { toString: 1 }, 'pane 1')).toEqual([])
    expect(postMessage).not.toHaveBeenCalled()
  })
})

describe('deep links', () => {
  it('are claimed for this program', () => {
    claimDeepLinks('/app')
    expect(electron.app.setAsDefaultProtocolClient).toHaveBeenCalledWith(
      'foredeck',
      process.execPath,
      ['/app'],
    )
  })

  it('move the page without loading it anew', async () => {
    const window = new StandInWindow({})
    await followDeepLink(window as never, 'foredeck://123456789012/eu-west-1/stack/x?tab=events')
    expect(window.webContents.executeJavaScript).toHaveBeenCalledWith(
      expect.stringContaining('"/123456789012/eu-west-1/stack/x?tab=events"'),
    )
  })

  it('that are no plain path do nothing', async () => {
    const window = new StandInWindow({})
    for (const link of ['foredeck://x\'");alert(1)//', 'foredeck://a/../b', 'https://x/']) {
      await followDeepLink(window as never, link)
    }
    expect(window.webContents.executeJavaScript).not.toHaveBeenCalled()
  })
})

describe('the menu', () => {
  const roles = (items: readonly object[]): unknown[] =>
    items.flatMap((item) => [
      ...('role' in item ? [item.role] : []),
      ...('submenu' in item && Array.isArray(item.submenu) ? roles(item.submenu as object[]) : []),
    ])

  it('has the usual roles', () => {
    const linux = roles(menuTemplate({ platform: 'linux', packaged: false }))
    expect(linux).toEqual(
      expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu', 'reload', 'toggleDevTools']),
    )
    expect(linux).not.toContain('appMenu')
    expect(roles(menuTemplate({ platform: 'darwin', packaged: false }))).toContain('appMenu')
  })

  it('has no developer tools in a package', () => {
    expect(roles(menuTemplate({ platform: 'win32', packaged: true }))).not.toContain(
      'toggleDevTools',
    )
  })
})
