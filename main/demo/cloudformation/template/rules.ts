import { validationError } from '../errors.ts'
import { ruleFunctions, type RuleFacts } from './rule-functions.ts'
import { asText, at, isList, isObject, onlyEntry, type Json, type JsonObject } from './json.ts'

interface Rule {
  readonly name: string
  readonly condition: Json | undefined
  readonly assertions: readonly Json[]
}

/**
 * Checks the outline of a template's Rules: assertions in every rule, functions that rules may
 * use, and nothing referred to but parameters. Throws `ValidationError`.
 */
export function checkRules(content: JsonObject, isParameter: (name: string) => boolean): void {
  const { Rules: rules } = content
  if (rules === undefined || rules === null) return
  if (!isObject(rules)) throw validationError('Template format error: Rules must be an object.')
  for (const [name, rule] of Object.entries(rules)) checkRule(name, rule)
  const used = usedIn(rules)
  const unsupported = [...used.functions].filter((name) => !(name in ruleFunctions))
  if (unsupported.length > 0) {
    throw validationError(
      `Template format error: Following functions are not supported in the Rules block of the template: [${unsupported.join(', ')}]`,
    )
  }
  const unknown = [...used.names].filter((name) => !isParameter(name))
  if (unknown.length > 0) {
    throw validationError(
      `Template format error: Unresolved dependencies [${unknown.join(', ')}]. Cannot reference resources in the Rules block of the template`,
    )
  }
}

function checkRule(name: string, rule: Json): void {
  const assertions = at(rule, 'Assertions')
  if (!isList(assertions) || assertions.length === 0) {
    throw validationError(
      `Template format error: [/Rules/${name}] Every Rules object must contain an Assertions member.`,
    )
  }
  if (assertions.some((assertion) => at(assertion, 'Assert') === undefined)) {
    throw validationError(
      `Template format error: [/Rules/${name}] Every Assertions object must contain an Assert member.`,
    )
  }
}

/**
 * Holds the parameters to a template's Rules. Throws `ValidationError` with the description of
 * the first assertion that does not hold.
 */
export function holdToRules(content: JsonObject, facts: RuleFacts): void {
  for (const rule of rulesOf(content)) {
    if (rule.condition !== undefined && !holds(rule.condition, facts)) continue
    const broken = rule.assertions.find((assertion) => !holds(at(assertion, 'Assert'), facts))
    if (broken === undefined) continue
    const description = asText(at(broken, 'AssertDescription'))
    throw validationError(
      `Template error: Rule '${rule.name}' failed to satisfy assertion${description && `: ${description}`}`,
    )
  }
}

function rulesOf(content: JsonObject): Rule[] {
  const rules = isObject(content.Rules) ? content.Rules : {}
  return Object.entries(rules).map(([name, rule]) => {
    const assertions = at(rule, 'Assertions')
    return {
      name,
      condition: at(rule, 'RuleCondition'),
      assertions: isList(assertions) ? assertions : [],
    }
  })
}

function holds(value: Json | undefined, facts: RuleFacts): boolean {
  return asText(evaluate(value ?? null, facts)) === 'true'
}

function evaluate(value: Json, facts: RuleFacts): Json {
  if (isList(value)) return value.map((item) => evaluate(item, facts))
  const [name, argument = null] = (isObject(value) && onlyEntry(value)) || []
  const carryOut = name === undefined ? undefined : ruleFunctions[name]
  if (!carryOut) return value
  return carryOut(argument, facts, (item) => evaluate(item, facts))
}

interface Used {
  readonly functions: Set<string>
  readonly names: Set<string>
}

function usedIn(value: Json, used: Used = { functions: new Set(), names: new Set() }): Used {
  if (isList(value)) for (const item of value) usedIn(item, used)
  if (!isObject(value)) return used
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('Fn::') || key === 'Condition') used.functions.add(key)
    if (key === 'Ref') used.names.add(asText(member))
    usedIn(member, used)
  }
  return used
}
