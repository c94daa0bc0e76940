import {
  applyDensity,
  applyMode,
  Density,
  disableMotion,
  Mode,
} from '@cloudscape-design/global-styles'
import { useEffect } from 'react'
import type { Settings } from '../../shared/settings.ts'

const dark = '(prefers-color-scheme: dark)'
const still = '(prefers-reduced-motion: reduce)'

/**
 * Applies the chosen theme and density to the page once they are known, and follows the system
 * where it is asked to.
 */
export function useTheme(settings: Pick<Settings, 'theme' | 'density'> | undefined): void {
  const theme = settings?.theme
  const density = settings?.density
  useEffect(() => {
    if (density !== undefined)
      applyDensity(density === 'compact' ? Density.Compact : Density.Comfortable)
  }, [density])
  useEffect(() => {
    if (theme === undefined) return undefined
    window.localStorage.setItem(lastTheme, theme)
    return followTheme(theme)
  }, [theme])
  useEffect(() => watchMedia(still, (reduced) => disableMotion(reduced)), [])
}

function followTheme(theme: Settings['theme']): (() => void) | undefined {
  if (theme !== 'system') {
    applyMode(theme === 'dark' ? Mode.Dark : Mode.Light)
    return undefined
  }
  return watchMedia(dark, (isDark) => applyMode(isDark ? Mode.Dark : Mode.Light))
}

function watchMedia(query: string, apply: (matches: boolean) => void): () => void {
  const media = window.matchMedia(query)
  const onChange = () => apply(media.matches)
  onChange()
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}

/** The theme chosen last, for the first paint: the settings come a moment after it. */
const lastTheme = 'foredeck.theme'

/** Applies the theme of the last time before anything is drawn, so that the window does not flash. */
export function applyFirstTheme(): void {
  applyDensity(Density.Compact)
  const last = window.localStorage.getItem(lastTheme)
  const isDark = last === 'dark' || (last !== 'light' && window.matchMedia(dark).matches)
  applyMode(isDark ? Mode.Dark : Mode.Light)
}
