/**
 * A part of a whole to be drawn, between 0 and 1; undefined where there is no whole, or where
 * credits outweigh it. Only for the eye: amounts are not counted with it. Pure.
 */
export function shareOf(part: string, whole: string): number | undefined {
  const all = Number(whole)
  return all > 0 ? Math.min(1, Math.max(0, Number(part) / all)) : undefined
}
