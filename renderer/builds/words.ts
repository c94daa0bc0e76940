import type { StatusTone, StatusWords } from '../ui/status.ts'

const tones: Readonly<Record<string, StatusTone>> = {
  SUCCEEDED: 'success',
  FAILED: 'error',
  FAULT: 'error',
  TIMED_OUT: 'error',
  CLIENT_ERROR: 'error',
  IN_PROGRESS: 'progress',
  STOPPED: 'stopped',
}

/** A status of CodeBuild in plain words. */
export function statusWords(status: string): StatusWords {
  const text = status.toLowerCase().replaceAll('_', ' ')
  return { word: text.charAt(0).toUpperCase() + text.slice(1), tone: tones[status] ?? 'pending' }
}
