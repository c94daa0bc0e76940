import type { Fold } from './types.ts'

interface FoldMarkProps {
  readonly fold: Fold
  /** Pixels from the left. */
  readonly inset: number
}

/** The triangle that folds a row; clicks are handled by the table. */
export function FoldMark({ fold, inset }: FoldMarkProps) {
  if (fold === 'leaf') {
    return <span className="fd-fold-none" style={{ marginInlineStart: inset }} />
  }
  return (
    <span
      className={fold === 'unfolded' ? 'fd-fold fd-fold-open' : 'fd-fold'}
      style={{ marginInlineStart: inset }}
      data-fold={fold}
      aria-hidden="true"
    >
      <svg viewBox="0 0 10 10" focusable="false">
        <path d="M3 1l5 4-5 4z" fill="currentColor" />
      </svg>
    </span>
  )
}
