import type { StackRow } from '../../../../shared/stacks.ts'
import type { PaletteAction } from '../../palette-actions.ts'

/** Of stacks, and of other things there are many of, shown at most; more are for the list's filter. */
const stacksAtMost = 30

/**
 * How well `label` fits the words: 0 not at all, else the higher the better. All words must be
 * there; a label that begins with the text stands before one with words that begin so.
 */
export function fit(label: string, text: string): number {
  const lower = label.toLowerCase()
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.every((word) => lower.includes(word))) return 0
  const first = words[0]
  if (first === undefined) return 1
  if (lower === text.toLowerCase()) return 4
  if (lower.startsWith(first)) return 3
  return new RegExp(`[^a-z0-9]${first.replaceAll(/[^a-z0-9]/g, '.')}`).test(lower) ? 2 : 1
}

/** The actions that fit, the best first, otherwise in the order given. */
export function fitting(actions: readonly PaletteAction[], text: string): readonly PaletteAction[] {
  const searched = text.trim() !== ''
  let shown = 0
  return actions
    .filter(({ many }) => many === undefined || searched)
    .map((action) => ({ action, rank: rankOf(action, text) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ action }) => action)
    .filter(({ many }) => many === undefined || (shown += 1) <= stacksAtMost)
}

/** By the label, or by label and hint together where the label alone does not have all words. */
function rankOf({ label, hint = '' }: PaletteAction, text: string): number {
  return fit(label, text) || Math.min(1, fit(`${label} ${hint}`, text))
}

/** The stacks whose names fit best; none without a text. */
export function fittingStacks(stacks: readonly StackRow[], text: string): readonly StackRow[] {
  if (text.trim() === '') return []
  return stacks
    .map((stack) => ({ stack, rank: fit(stack.name, text) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank || one.stack.name.length - other.stack.name.length)
    .slice(0, stacksAtMost)
    .map(({ stack }) => stack)
}
