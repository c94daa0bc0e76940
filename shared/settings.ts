import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'

/** What the user chose for the whole window. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  /** Show times in UTC rather than in the user's zone. */
  utc: z.boolean(),
  /** Whether the welcome page has been answered. */
  welcomed: z.boolean(),
  /** Keys that differ from the default, by action id, such as `{"go.stacks": "g s"}`. */
  keys: z.record(z.string(), z.string()),
  /** Size of a terminal's letters, in pixels. */
  terminalFontSize: z.number().int().min(8).max(32),
  /** CSS font family of terminals; the platform's own monospaced font when empty. */
  terminalFont: z.string().max(200),
  /** Terminals keep their text readable for screen readers, which costs speed. */
  terminalScreenReader: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

/** A saved view of a list: filter, grouping, sorting, columns; the list itself says what is in it. */
export const SavedView = z.object({
  list: z.string(),
  name: z.string().min(1).max(80),
  view: z.json(),
})
export type SavedView = z.infer<typeof SavedView>

export const settingsContract = {
  get: procedure('The settings').output(Settings),
  watch: procedure('The settings now and at every change').output(eventIterator(Settings)),
  set: procedure('Change some of the settings').input(Settings.partial()).output(Settings),
  /** What a list keeps between visits: columns, sorting, widths. `null` where nothing is kept. */
  getListState: procedure('What a list keeps between visits')
    .input(z.object({ list: z.string().max(80) }))
    .output(z.json()),
  setListState: procedure('Keep a list’s columns, sorting and widths')
    .input(z.object({ list: z.string().max(80), state: z.json() }))
    .output(z.object({})),
  views: procedure('The saved views of a list')
    .input(z.object({ list: z.string().max(80) }))
    .output(z.array(SavedView)),
  saveView: procedure('Save a view of a list under its name')
    .input(SavedView)
    .output(z.array(SavedView)),
  removeView: procedure('Remove a saved view')
    .input(z.object({ list: z.string(), name: z.string() }))
    .output(z.array(SavedView)),
}
