const drawings = {
  'split-right': 'M2 3h12v10H2zM8 3v10',
  'split-down': 'M2 3h12v10H2zM2 8h12',
  zoom: 'M6 2H2v4M10 2h4v4M6 14H2v-4M10 14h4v-4',
  broadcast: 'M8 8v6M5 11a4 4 0 1 1 6 0M3 13a7 7 0 1 1 10 0',
  close: 'M2 3h12v10H2zM6 6l4 4M10 6l-4 4',
  full: 'M3 10l5-5 5 5M3 2h10',
  hide: 'M3 6l5 5 5-5M3 14h10',
} as const

export type DockIconName = keyof typeof drawings

/** A drawing on a button of the dock. */
export function DockIcon({ name }: { readonly name: DockIconName }): React.JSX.Element {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  )
}
