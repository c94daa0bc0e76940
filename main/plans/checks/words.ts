const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** An amount of bytes as people say it, such as `3.2 GB` (powers of 1024, as AWS's consoles). */
export function bytesInWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const amount = bytes / 1024 ** power
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power] ?? ''}`
}

/** `1 object`, `40,112 objects`; `at least` where the count was cut off. */
export function countInWords(count: number, one: string, atLeast = false): string {
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`
  return `${atLeast ? 'at least ' : ''}${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
