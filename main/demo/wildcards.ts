/** Whether a text is as wanted, where `*` in what is wanted stands for any text. */
export function fitsWildcards(found: string, wanted: string): boolean {
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(found)
}
