import type { StatusTone } from './status.ts'

const shapes: Readonly<Record<StatusTone, string>> = {
  success: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M5 8.2l2.1 2.1L11.2 6',
  error: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6',
  warning: 'M8 2 14.7 13.8H1.3zM8 6.3v3.6M8 11.2v1.2',
  progress:
    'M13.6 5.2A6.3 6.3 0 0 0 2 6M2.4 10.8A6.3 6.3 0 0 0 14 10M13.9 2v3.4h-3.4M2.1 14v-3.4h3.4',
  rollback: 'M3 6.5h6.8a3.6 3.6 0 0 1 0 7.2H5M6.2 3 2.7 6.5 6.2 10',
  pending: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 4.3V8l2.5 1.7',
  stopped: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M4.9 8h6.2',
}

/** The icon of a tone, drawn in the text's colour. Says nothing by itself: a word stands beside. */
export function StatusIcon({ tone }: { readonly tone: StatusTone }) {
  return (
    <svg
      className={tone === 'progress' ? 'fd-icon fd-icon-turning' : 'fd-icon'}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[tone]} />
    </svg>
  )
}
