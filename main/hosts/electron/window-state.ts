import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** A rectangle in device-independent pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
/** Where the window was when it was last seen. */
export type WindowState = z.infer<typeof WindowState>

/** How a window opens: at a place, or wherever the system puts it. */
export type WindowPlace = Omit<WindowState, 'x' | 'y'> & Partial<Pick<WindowState, 'x' | 'y'>>

const usual = { width: 1440, height: 900 }
/** The least that must be on a display for the window to be found and moved. */
const grip = { width: 160, height: 80 }

/** What `file` says, or nothing where it says nothing usable. */
export function loadWindowState(file: string): WindowState | undefined {
  try {
    return WindowState.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Replaces `file` as a whole, so that a crash leaves the old state or the new one. */
export async function saveWindowState(file: string, state: WindowState): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(state))
  await rename(`${file}.new`, file)
}

/**
 * Where the window opens, given the displays that are there now: a display may be gone since, or
 * may have shrunk. Pure.
 */
export function placeWindow(
  state: WindowState | undefined,
  displays: readonly Area[],
  primary: Area,
): WindowPlace {
  const display = state && displays.find((area) => hasGrip({ ...state, ...fit(state, area) }, area))
  if (state === undefined || display === undefined) {
    return { ...fit(state ?? usual, primary), maximized: state?.maximized ?? false }
  }
  return { x: state.x, y: state.y, ...fit(state, display), maximized: state.maximized }
}

function fit(size: Pick<Area, 'width' | 'height'>, display: Area) {
  return {
    width: Math.min(size.width, display.width),
    height: Math.min(size.height, display.height),
  }
}

function hasGrip(window: Area, display: Area): boolean {
  const across = overlap(window.x, window.width, display.x, display.width)
  // The title bar is at the top: that is what must be within reach.
  const topWithin = window.y >= display.y && window.y + grip.height <= display.y + display.height
  return across >= grip.width && topWithin
}

function overlap(start: number, length: number, from: number, span: number): number {
  return Math.min(start + length, from + span) - Math.max(start, from)
}
