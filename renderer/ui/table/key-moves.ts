/** Where a key leads in a list; pure. `undefined` for keys that do not move. */
export function moveFor(
  key: string,
  from: number,
  count: number,
  page: number,
): number | undefined {
  const last = count - 1
  const clamp = (index: number) => Math.max(0, Math.min(last, index))
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return clamp(from + 1)
    case 'ArrowUp':
    case 'k':
    case 'K':
      return from < 0 ? 0 : clamp(from - 1)
    case 'PageDown':
      return clamp(Math.max(0, from) + page)
    case 'PageUp':
      return clamp(from - page)
    case 'Home':
      return 0
    case 'End':
      return clamp(last)
    default:
      return undefined
  }
}
