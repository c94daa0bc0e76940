/** A count with its noun: `1 stack`, `1,204 stacks`. Nouns without an s for many say theirs. */
export function countWords(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`
}

/** How many are shown of how many: `300 stacks`, `12 of 300 stacks`. */
export function shownWords(shown: number, all: number, noun: string): string {
  const words = countWords(all, noun)
  return shown === all ? words : `${shown.toLocaleString('en')} of ${words}`
}
