import type { ITheme, Terminal } from '@xterm/xterm'

const dark: ITheme = {
  background: '#0f141a',
  foreground: '#d5d8de',
  cursor: '#42b4ff',
  cursorAccent: '#0f141a',
  selectionBackground: '#2c4d70',
  black: '#232b37',
  red: '#ff7a7a',
  green: '#2bb534',
  yellow: '#fbd332',
  blue: '#75b7ff',
  magenta: '#d992e8',
  cyan: '#48cfcf',
  white: '#c6c6cd',
  brightBlack: '#8c8c94',
  brightRed: '#ffa3a3',
  brightGreen: '#6fd97a',
  brightYellow: '#ffe57a',
  brightBlue: '#a3d2ff',
  brightMagenta: '#ecb9f5',
  brightCyan: '#86e5e5',
  brightWhite: '#ffffff',
}

const light: ITheme = {
  background: '#ffffff',
  foreground: '#0f141a',
  cursor: '#006ce0',
  cursorAccent: '#ffffff',
  selectionBackground: '#b8dcff',
  black: '#0f141a',
  red: '#c40000',
  green: '#00742b',
  yellow: '#7a5200',
  blue: '#0055b3',
  magenta: '#8b1fa8',
  cyan: '#00696f',
  white: '#656871',
  brightBlack: '#5a5f69',
  brightRed: '#db0000',
  brightGreen: '#00802f',
  brightYellow: '#855900',
  brightBlue: '#006ce0',
  brightMagenta: '#a32cc4',
  brightCyan: '#007a82',
  brightWhite: '#424650',
}

/** Colours of found text: all places, and the one that is looked at. */
export const foundColours = {
  matchBackground: '#8a6d00',
  matchOverviewRuler: '#c79a00',
  activeMatchBackground: '#c05800',
  activeMatchColorOverviewRuler: '#ff8a1f',
}

/** The colours that go with the window's mode. */
export function terminalTheme(page: Document): ITheme {
  return page.body.classList.contains('awsui-dark-mode') ? dark : light
}

/**
 * Shows what is selected as the place that is looked at: a search selects that place, which would
 * hide its colour. Returns the function that ends it.
 */
export function showSearching(terminal: Terminal, page: Document): () => void {
  const selectionInactiveBackground = foundColours.activeMatchBackground
  terminal.options.theme = { ...terminalTheme(page), selectionInactiveBackground }
  return () => {
    terminal.options.theme = terminalTheme(page)
  }
}

/** Tells of every change of the window's mode. Returns the function that stops it. */
export function onModeChange(page: Document, listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(page.body, { attributes: true, attributeFilter: ['class'] })
  return () => observer.disconnect()
}
