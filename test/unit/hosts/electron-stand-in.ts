import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** A window that remembers what was done to it. */
export class StandInContents extends EventEmitter {
  readonly executeJavaScript = vi.fn((_script: string) => Promise.resolve())
  readonly reload = vi.fn()
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

export class StandInWindow extends EventEmitter {
  static readonly all: StandInWindow[] = []
  static getAllWindows(): StandInWindow[] {
    return StandInWindow.all
  }
  static fromWebContents(contents: unknown): StandInWindow | null {
    return StandInWindow.all.find(({ webContents }) => webContents === contents) ?? null
  }

  readonly webContents = new StandInContents()
  readonly options: unknown
  readonly done: string[] = []
  address = ''
  minimized = false
  maximized = false

  constructor(options: unknown) {
    super()
    this.options = options
    StandInWindow.all.push(this)
  }

  async loadURL(address: string): Promise<void> {
    this.address = address
  }
  show(): void {
    this.done.push('show')
  }
  focus(): void {
    this.done.push('focus')
  }
  restore(): void {
    this.minimized = false
    this.done.push('restore')
  }
  maximize(): void {
    this.maximized = true
  }
  isMinimized(): boolean {
    return this.minimized
  }
  isMaximized(): boolean {
    return this.maximized
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1000, height: 700 }
  }
}

type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (allowed: boolean) => void,
  details: { requestingUrl: string },
) => void

/** What Electron's module gives, as far as Foredeck uses it; each call makes a fresh one. */
export function createStandIn() {
  const permissions = {
    request: undefined as PermissionRequest | undefined,
    check: undefined as
      ((contents: unknown, permission: string, origin: string) => boolean) | undefined,
    device: undefined as (() => boolean) | undefined,
  }
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    setPath: vi.fn(),
    quit: vi.fn(),
    exit: vi.fn(),
    setBadgeCount: vi.fn((_count: number) => true),
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: vi.fn(() => true),
    setAsDefaultProtocolClient: vi.fn(),
  })
  return {
    permissions,
    app,
    BrowserWindow: StandInWindow,
    dialog: { showErrorBox: vi.fn() },
    ipcMain: new EventEmitter(),
    ipcRenderer: Object.assign(new EventEmitter(), { send: vi.fn() }),
    Menu: {
      buildFromTemplate: vi.fn((template: unknown) => template),
      setApplicationMenu: vi.fn(),
    },
    // Electron's ports and Node's are used alike, so a test can talk through them.
    MessageChannelMain: MessageChannel,
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
    },
    powerMonitor: new EventEmitter(),
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: PermissionRequest) =>
          (permissions.request = handler),
        setPermissionCheckHandler: (
          handler: (contents: unknown, permission: string, origin: string) => boolean,
        ) => (permissions.check = handler),
        setDevicePermissionHandler: (handler: () => boolean) => (permissions.device = handler),
      },
    },
    shell: { openExternal: vi.fn((_address: string) => Promise.resolve()) },
  }
}
