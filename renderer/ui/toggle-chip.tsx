interface ToggleChipProps {
  readonly label: string
  /** Beside the label; a chip with 0 is quiet. */
  readonly count?: number
  readonly pressed: boolean
  readonly onToggle: () => void
}

/** A filter that is on or off. */
export function ToggleChip({ label, count, pressed, onToggle }: ToggleChipProps) {
  const quiet = count === 0 && !pressed
  return (
    <button
      type="button"
      className={quiet ? 'fd-chip fd-chip-quiet' : 'fd-chip'}
      aria-pressed={pressed}
      onClick={onToggle}
    >
      {label}
      {count === undefined ? null : (
        <span className="fd-chip-count">{count.toLocaleString('en')}</span>
      )}
    </button>
  )
}
