import type { StackDetail } from '../../../shared/stacks.ts'
import type { Reference } from '../facts.ts'

/** `{{resolve:ssm:NAME:VERSION}}`, `{{resolve:ssm-secure:…}}` and `{{resolve:secretsmanager:…}}`. */
const dynamic = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^}]+)\}\}/g

/**
 * What a stack takes from elsewhere by name, where AWS shows it: dynamic references in its
 * templates, and parameters that name an SSM parameter. Names that the template computes are not
 * known before it runs. Pure.
 */
export function referencesOf(
  templates: readonly string[],
  { parameters }: Pick<StackDetail, 'parameters'>,
): Reference[] {
  const named = templates.flatMap((body) =>
    [...body.matchAll(dynamic)].flatMap(([, kind, rest = '']) => referenceTo(kind, rest)),
  )
  const passed = parameters
    .filter(({ resolved }) => resolved !== undefined)
    .map(({ value }) => ({ kind: 'ssm' as const, name: value }))
  const unique = new Map([...named, ...passed].map((each) => [`${each.kind} ${each.name}`, each]))
  return [...unique.values()]
}

function referenceTo(kind: string | undefined, rest: string): Reference[] {
  if (rest.includes('${')) return []
  if (kind === 'secretsmanager') return [{ kind, name: secretIn(rest) }]
  return [{ kind: 'ssm', name: rest.split(':')[0] ?? rest }]
}

/** A secret is named by its name or by its ARN, which itself holds colons. */
function secretIn(rest: string): string {
  const arn = /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+/.exec(rest)
  return arn ? arn[0] : (rest.split(':')[0] ?? rest)
}
