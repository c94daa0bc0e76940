import type { MenuItemConstructorOptions } from 'electron'

/** What the menu depends on. */
export interface MenuFacts {
  readonly platform: NodeJS.Platform
  /** A packaged app has no developer tools in its menu. */
  readonly packaged: boolean
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application's menu: the usual roles, which bring the platform's keys and words. Pure. */
export function menuTemplate({ platform, packaged }: MenuFacts): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: '&View', submenu: viewMenu(packaged) },
    { role: 'windowMenu' },
  ]
}

function viewMenu(packaged: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'reload' },
    ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ]
}
