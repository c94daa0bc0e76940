import type { Settings } from './settings.ts'

/** What holds until the user chooses otherwise. */
export const defaultSettings: Settings = {
  theme: 'system',
  density: 'compact',
  utc: false,
  welcomed: false,
  keys: {},
  terminalFontSize: 13,
  terminalFont: '',
  terminalScreenReader: false,
}
