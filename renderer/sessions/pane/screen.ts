import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { SerializeAddon } from '@xterm/addon-serialize'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import { openTerminal } from './open-terminal.ts'
import { allowRowStyles } from './row-styles.ts'
import { withStyleNonce } from './style-nonce.ts'
import { onModeChange, terminalTheme } from './terminal-theme.ts'

const scrollback = 50_000
/** Milliseconds for which a size must stay before the session is told. */
const settle = 60
/** What opens a link; a plain click only places the mouse. */
const linkKeys = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'

/** A terminal on the screen with all that belongs to it. */
export interface Screen {
  readonly terminal: Terminal
  readonly search: SearchAddon
  /** Changes its letters and whether screen readers can read it, and fills the room anew. */
  readonly look: (look: Look) => void
  readonly fit: () => void
  /** All that it holds, as a web page with its colours. */
  readonly page: () => string
  readonly dispose: () => void
}

/** How a terminal is to look. */
export interface Look {
  /** A CSS font family. */
  readonly font: string
  /** In pixels. */
  readonly size: number
  readonly screenReader: boolean
}

/** Makes a terminal in `place`. */
export function createScreen(place: HTMLElement, look: Look): Screen {
  const terminal = new Terminal({
    scrollback,
    allowProposedApi: true,
    fontFamily: look.font,
    fontSize: look.size,
    screenReaderMode: look.screenReader,
    theme: terminalTheme(document),
    minimumContrastRatio: 4.5,
    macOptionIsMeta: true,
    cursorBlink: true,
    linkHandler: {
      activate: followLink,
      hover: (_event, uri) => nameLink(place, uri),
      leave: () => place.removeAttribute('title'),
    },
  })
  const search = new SearchAddon({ highlightLimit: 1000 })
  const serialize = new SerializeAddon()
  const fit = new FitAddon()
  for (const addon of [search, serialize, fit, new Unicode11Addon(), links(place)]) {
    terminal.loadAddon(addon)
  }
  terminal.unicode.activeVersion = '11'
  openTerminal(terminal, place)
  drawFast(terminal, place)
  // Lines wrap anew, and what was selected would be another text.
  terminal.onResize(() => terminal.clearSelection())
  const ends = [
    onModeChange(document, () => (terminal.options.theme = terminalTheme(document))),
    followSize(place, () => fit.fit()),
  ]
  return {
    terminal,
    search,
    look({ font, size, screenReader }) {
      terminal.options.fontFamily = font
      terminal.options.fontSize = size
      terminal.options.screenReaderMode = screenReader
      fit.fit()
    },
    fit: () => fit.fit(),
    page: () => serialize.serializeAsHTML({ includeGlobalBackground: true }),
    dispose() {
      for (const end of ends) end()
      terminal.dispose()
    },
  }
}

function links(place: HTMLElement): WebLinksAddon {
  return new WebLinksAddon(followLink, {
    hover: (_event, uri) => nameLink(place, uri),
    leave: () => place.removeAttribute('title'),
  })
}

function nameLink(place: HTMLElement, uri: string): void {
  place.title = `${linkKeys}+click opens ${uri}`
}

// SECURITY: the page it leads to gets no handle on this one, and only web pages are led to.
function followLink(event: MouseEvent, uri: string): void {
  if (!(event.ctrlKey || event.metaKey) || !/^https?:/i.test(uri)) return
  window.open(uri, '_blank', 'noopener,noreferrer')
}

/**
 * Draws by WebGL, where there is it and the address does not say `?renderer=dom`; by elements where
 * it fails or is lost. `data-renderer` tells which.
 */
function drawFast(terminal: Terminal, place: HTMLElement): void {
  const plain = () => (place.dataset.renderer = 'dom')
  plain()
  if (new URLSearchParams(window.location.search).get('renderer') === 'dom') return
  try {
    const fast = new WebglAddon()
    fast.onContextLoss(() => {
      withStyleNonce(document, () => fast.dispose())
      allowRowStyles(terminal)
      plain()
    })
    terminal.loadAddon(fast)
    place.dataset.renderer = 'webgl'
  } catch {
    // No WebGL here: the terminal goes on with elements, which it began with.
    plain()
  }
}

/** Calls `fit` once the size of `place` has changed and stays; not while it has none. */
function followSize(place: HTMLElement, fit: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new ResizeObserver(() => {
    clearTimeout(timer)
    if (place.clientWidth === 0 || place.clientHeight === 0) return
    timer = setTimeout(fit, settle)
  })
  observer.observe(place)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
