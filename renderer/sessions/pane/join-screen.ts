import type { Settings } from '../../../shared/settings.ts'
import type { Connection } from '../../app/connection.ts'
import { type Channel, openChannel } from './channel.ts'
import { type PaneKey, paneKeyOf, platformOf } from './pane-keys.ts'
import { takePaneInput } from './pane-input.ts'
import { frameFeed } from './frame-feed.ts'
import { isMouse, isReport } from './reports.ts'
import type { Screen } from './screen.ts'

/** What a terminal is joined to. */
export interface Joined {
  readonly session: string
  /** See `ChannelEnds.fresh`. */
  readonly fresh: boolean
  readonly connection: Connection
  readonly settings: () => Settings
  readonly onInput: (bytes: Uint8Array) => void
  readonly onKey: (key: PaneKey) => void
  readonly onPaste: (text: string) => void
  readonly onWay: (open: boolean) => void
}

/** Joins a terminal to its session, both ways. Returns the function that ends both. */
export function joinScreen(screen: Screen, place: HTMLElement, joined: Joined): () => void {
  const { terminal } = screen
  const channel = openChannel(joined.session, {
    draw: frameFeed(terminal),
    onWay: joined.onWay,
    fresh: joined.fresh,
  })
  passInput(screen, channel, joined)
  screen.fit()
  channel.size(terminal.cols, terminal.rows)
  terminal.onResize(({ cols, rows }) => channel.size(cols, rows))
  const ends = [
    takePaneInput(joined.session, channel.type),
    followKeys(screen, place, joined),
    followPastes(place, joined.onPaste),
    renewOnReturn(joined.connection, channel),
  ]
  return () => {
    for (const end of ends) end()
    channel.close()
    screen.dispose()
  }
}

/** What the terminal says goes to the session, and what its user said also to whoever listens. */
function passInput({ terminal }: Screen, channel: Channel, { onInput }: Joined): void {
  const encoder = new TextEncoder()
  terminal.onData((text) => {
    const report = isReport(text)
    // Whoever asked is long gone, and its answer would be typed into a shell.
    if (report && channel.replaying()) return
    const bytes = encoder.encode(text)
    channel.type(bytes)
    if (!report && !isMouse(text)) onInput(bytes)
  })
  // Only the mouse in its oldest encoding comes so.
  terminal.onBinary((text) => channel.type(Uint8Array.from(text, (letter) => letter.charCodeAt(0))))
}

/** Keys of the pane and of the dock are taken before the program gets them; all others end here. */
function followKeys({ terminal }: Screen, place: HTMLElement, joined: Joined): () => void {
  const platform = platformOf(window)
  const meaning = (event: KeyboardEvent) =>
    paneKeyOf(event, {
      platform,
      selected: terminal.hasSelection(),
      settings: joined.settings(),
    })
  terminal.attachCustomKeyEventHandler((event) => {
    const key = meaning(event)
    if (key === undefined) return true
    // A paste is left to the browser, which then tells of it with the text.
    if (key === 'copy' || key === 'search') event.preventDefault()
    if (event.type === 'keydown') joined.onKey(key)
    return false
  })
  // The window's keys are not meant while a program has them, except the dock's own.
  const keep = (event: KeyboardEvent) => {
    if (meaning(event) !== 'dock') event.stopPropagation()
  }
  place.addEventListener('keydown', keep)
  return () => place.removeEventListener('keydown', keep)
}

function followPastes(place: HTMLElement, onPaste: (text: string) => void): () => void {
  const take = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onPaste(event.clipboardData?.getData('text/plain') ?? '')
  }
  place.addEventListener('paste', take, { capture: true })
  return () => place.removeEventListener('paste', take, { capture: true })
}

/** Where the window's own connection was lost and came back, as after a sleep, the pane's is stale. */
function renewOnReturn(connection: Connection, channel: Channel): () => void {
  let lost = false
  return connection.subscribe(() => {
    const { state } = connection.getState()
    if (state === 'open' && lost) channel.renew()
    lost = state === 'lost'
  })
}
