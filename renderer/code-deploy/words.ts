import type { StatusTone, StatusWords } from '../ui/status.ts'

const tones: Readonly<Record<string, StatusTone>> = {
  Succeeded: 'success',
  Failed: 'error',
  Stopped: 'stopped',
  Skipped: 'stopped',
  InProgress: 'progress',
  Baking: 'progress',
}

/** A status of CodeDeploy in plain words; `Ready` waits for a person. */
export function statusWords(status: string): StatusWords {
  if (status === 'Ready') return { word: 'Waits to be continued', tone: 'pending' }
  const text = status.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return { word: text.charAt(0).toUpperCase() + text.slice(1), tone: tones[status] ?? 'pending' }
}
