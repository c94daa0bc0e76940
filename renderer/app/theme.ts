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

/** Applies the chosen theme and density to the page, and follows the system where it is asked to. */
export function useTheme(settings: Pick<Settings, 'theme' | 'density'>): void {
  const { theme, density } = settings
  useEffect(() => {
    applyDensity(density === 'compact' ? Density.Compact : Density.Comfortable)
  }, [density])
  useEffect(() => followTheme(theme), [theme])
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

/** Applies the system's theme before anything is drawn, so that the first paint does not flash. */
export function applyFirstTheme(): void {
  applyDensity(Density.Compact)
  applyMode(window.matchMedia(dark).matches ? Mode.Dark : Mode.Light)
}
