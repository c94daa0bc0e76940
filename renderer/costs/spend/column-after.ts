/** The column that a key leads to; undefined for a key that does not move. Pure. */
export function columnAfter(key: string, at: number | undefined, last: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, (at ?? -1) + 1)
    case 'ArrowLeft':
      return Math.max(0, (at ?? last + 1) - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
