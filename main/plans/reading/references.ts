import type { StackDetail } from '../../../shared/stacks.ts'
import type { Reference } from '../facts.ts'

/** `{{resolve:ssm:NAME:VERSION}}`, `{{resolve:ssm-secure:…}}` and `{{resolve:secretsmanager:…}}`. */
const dynamic = /\{\{resolve:(ssm|ssm-secure|secretsmanager):((?:\$\{[^}]*\}|[^}])+)\}\}/g

/** What of a stack its template's names may be made of. */
type Named = Pick<StackDetail, 'parameters' | 'name' | 'arn' | 'account' | 'region'>

/**
 * What a stack takes from elsewhere by name, where AWS shows it: dynamic references in its
 * template, with the stack's parameters filled in, and parameters that name an SSM parameter.
 * Names that depend on anything else are not known. Pure.
 */
export function referencesOf(template: string, stack: Named): Reference[] {
  const values = valuesOf(stack)
  const named = [...template.matchAll(dynamic)].flatMap(([, kind, rest = '']) =>
    referenceTo(kind, filledIn(rest, values)),
  )
  const passed = stack.parameters
    .filter(({ resolved }) => resolved !== undefined)
    .map(({ value }) => ({ kind: 'ssm' as const, name: value }))
  return uniqueReferences([...named, ...passed])
}

/** Each once. Pure. */
export function uniqueReferences(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((each) => [`${each.kind} ${each.name}`, each])).values()]
}

function valuesOf({ parameters, name, arn, account, region }: Named): ReadonlyMap<string, string> {
  return new Map([
    ['AWS::StackName', name],
    ['AWS::StackId', arn],
    ['AWS::AccountId', account],
    ['AWS::Region', region],
    ...parameters.map(({ key, value, resolved }) => [key, resolved ?? value] as const),
  ])
}

/** Leaves what is not known as it is. */
function filledIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole, name: string) => values.get(name) ?? whole)
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
