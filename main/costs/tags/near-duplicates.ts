/** Words that teams shorten in more than one way; each list is one meaning. */
const meanings: readonly (readonly string[])[] = [
  ['prod', 'prd', 'production'],
  ['dev', 'devel', 'develop', 'development'],
  ['stg', 'stage', 'staging'],
  ['test', 'tst', 'testing'],
  ['qa', 'qualityassurance'],
  ['uat', 'useracceptancetest'],
  ['sandbox', 'sbx', 'sbox'],
  ['preprod', 'preprd', 'preproduction'],
  ['infra', 'infrastructure'],
  ['app', 'application'],
  ['service', 'svc'],
  ['mgmt', 'mgt', 'management'],
  ['marketing', 'mktg'],
  ['eng', 'engineering'],
  ['ops', 'operation', 'operations'],
  ['admin', 'administration'],
  ['dept', 'department'],
  ['db', 'database'],
  ['k8s', 'kubernetes'],
]

const meaningOf = new Map(meanings.flatMap((words) => words.map((word) => [word, words[0] ?? ''])))

/**
 * Groups values of a tag that are likely meant as one: they differ in case, in spaces and signs
 * between words, in accents, in a plural’s `s`, or in how a word is shortened (`Prod`, `prod `,
 * `production`). Numbers are told apart: `team1` is not `team2`, `v1.2` not `v12`. Pure; values
 * that stand alone and empty ones are left out; the order within and among groups is that of `values`.
 */
export function nearDuplicates(values: readonly string[]): string[][] {
  const groups = new Map<string, Set<string>>()
  for (const value of values) {
    if (value.trim() === '') continue
    const forms = formsOf(value)
    const met = new Set(forms.map((form) => groups.get(form)).filter((one) => one !== undefined))
    const joined = new Set([...met].flatMap((group) => [...group]).concat(value))
    const all = [...joined].flatMap(formsOf)
    for (const form of all) groups.set(form, joined)
  }
  const order = new Map([...new Set(values)].map((value, place) => [value, place]))
  const placeOf = (value: string | undefined) => order.get(value ?? '') ?? 0
  return [...new Set(groups.values())]
    .filter(({ size }) => size > 1)
    .map((group) => [...group].sort((one, other) => placeOf(one) - placeOf(other)))
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
}

/** What a value may be meant as: its letters alone, and its words in their usual short form. */
function formsOf(value: string): string[] {
  const words = wordsOf(value)
  if (words.length === 0) return [value.trim()]
  return [joinedWords([singularOf(joinedWords(words))]), joinedWords(words.map(meaning))]
}

/** Words and numbers, in small letters and without Latin accents. */
function wordsOf(value: string): string[] {
  const parted = value
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  return parted.match(/k8s|[\p{L}\p{M}]+|\p{N}+/gu) ?? []
}

/** Numbers stay apart, whatever stood between them. */
function joinedWords(words: readonly string[]): string {
  return words.reduce((text, word) => {
    const between = /\p{N}$/u.test(text) && /^\p{N}/u.test(word) ? '.' : ''
    return `${text}${between}${word}`
  }, '')
}

function meaning(word: string): string {
  const singular = singularOf(word)
  return meaningOf.get(word) ?? meaningOf.get(singular) ?? singular
}

/** Without a plural’s `s`; words such as `redis`, `status` and `access` have none. */
function singularOf(word: string): string {
  if (word.length < 4 || /(ss|us|is|k8s)$/.test(word)) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/s$/, '')
}
