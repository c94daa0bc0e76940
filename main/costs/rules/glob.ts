/** Whether a name matches a pattern of a shell: `*` is anything, `?` one character. Pure. */
export function matchesGlob(name: string, pattern: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0]
  while (at < name.length) {
    if (pattern[from] === '*') {
      star = from
      mark = at
      from += 1
    } else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === name[at])) {
      at += 1
      from += 1
    } else if (star >= 0) {
      from = star + 1
      mark += 1
      at = mark
    } else {
      return false
    }
  }
  while (pattern[from] === '*') from += 1
  return from === pattern.length
}
