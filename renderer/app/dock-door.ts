import { createCell } from './cell.ts'
import type { ShellWish } from './open-shell.ts'

/** Shells that were asked for and not taken by the dock yet, which may still be loading. */
export const waitingShells = createCell<readonly ShellWish[]>([])

/** How much of the window the dock of terminals takes now. */
export const dockHeight = createCell<'hidden' | 'half' | 'full'>('hidden')
