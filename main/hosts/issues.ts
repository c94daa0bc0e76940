/** One complaint of a schema, as the Standard Schema interface words it. */
export interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

const most = 5

/** What a schema complains of, in one line: `targets[0].region: A region is written like …`. */
export function describeIssues(issues: readonly Issue[]): string {
  const told = issues.slice(0, most).map(describeIssue)
  const more = issues.length - told.length
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

function describeIssue(issue: Issue): string {
  const path = (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step))
  const place = path.reduce<string>(join, '')
  const words = plainWords(issue.message)
  if (place === '') return words
  return words === missing || words === empty ? `${place} ${words}` : `${place}: ${words}`
}

const missing = 'is missing'
const empty = 'is empty'

/** The schema library's own messages as people say them; ours are left as they are. */
function plainWords(message: string): string {
  const [, expected, received] = /^Invalid input: expected (.+), received (.+)$/.exec(message) ?? []
  if (received === 'undefined') return missing
  if (expected !== undefined && received !== undefined)
    return `expected ${expected}, not ${received}`
  const [, options] = /^Invalid option: expected one of (.+)$/.exec(message) ?? []
  if (options !== undefined) return `expected ${options.split('|').join(' or ')}`
  return boundWords(message) ?? message
}

const bound = /^Too (?:small|big): expected (\w+) to (?:have|be) ([<>]=?)(\S+)(?: (\w+))?$/

/** What is too small or too big; undefined where a message is about something else. */
function boundWords(message: string): string | undefined {
  const [, type, sign, limit, unit] = bound.exec(message) ?? []
  if (sign === undefined) return undefined
  if ((type === 'string' || type === 'array') && sign === '>=' && limit === '1') return empty
  const amount = unit === undefined ? limit : `${limit} ${unit}`
  return `expected ${bounds[sign]} ${amount}`
}

const bounds: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
}

function join(place: string, step: PropertyKey): string {
  if (typeof step === 'number') return `${place}[${step}]`
  return place === '' ? String(step) : `${place}.${String(step)}`
}
