import { type Browser, chromium } from '@playwright/test'

/** Starts the browser that pages are measured in. */
export function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** The environment without what would lead AWS clients elsewhere, with a home of its own. */
export function cleanEnvironment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS_|FOREDECK_)/.test(name))
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home }
}

/** The value below which a share of all lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
