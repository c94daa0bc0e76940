import type { Settings } from '../../../shared/settings.ts'
import { useLive, useSettings } from '../live.ts'
import { useTry } from './use-try.ts'

const next: Readonly<Record<Settings['theme'], Settings['theme']>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
}

const words: Readonly<Record<Settings['theme'], string>> = {
  system: 'Light or dark as the system',
  light: 'Light',
  dark: 'Dark',
}

/** Goes from the system's theme to light, to dark, and back. */
export function ThemeButton() {
  const attempt = useTry()
  const live = useLive()
  const { theme } = useSettings()
  const change = () => {
    attempt((client) => client.settings.set({ theme: next[theme] }), live.settings.put)
  }
  return (
    <button
      type="button"
      className="fd-top-button fd-top-icon"
      onClick={change}
      aria-label={`Theme: ${words[theme]}`}
      title={`Theme: ${words[theme]}`}
    >
      <svg className="fd-icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z" />
        {theme === 'light' ? null : (
          <path
            d={theme === 'dark' ? 'M8 2a6 6 0 0 1 0 12A6 6 0 0 1 8 2z' : 'M8 2v12a6 6 0 0 0 0-12z'}
            fill="currentColor"
          />
        )}
      </svg>
    </button>
  )
}
