import { alphabets, createRandom, type Random } from '../../random.ts'
import { asText, at, type JsonObject } from '../template/json.ts'
import { resourceType } from './types.ts'

/** One physical instance of a resource: the same instance always gets the same identifiers. */
export interface Instance {
  readonly stackId: string
  readonly stackName: string
  readonly account: string
  readonly region: string
  readonly partition: string
  readonly logicalId: string
  readonly type: string
  /** 1 for the first, one more for each replacement. */
  readonly generation: number
  /** Evaluated. */
  readonly properties: JsonObject
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const alphabetOf: Readonly<Partial<Record<string, string>>> = {
  alphanumeric: alphabets.lowerCaseAndDigits,
  base32: alphabets.base32,
  digits: '123456789',
  hex: alphabets.hexadecimal,
  hexadecimal: alphabets.hexadecimal.toUpperCase(),
  letters,
  upper: alphabets.upperCaseAndDigits,
}

/**
 * Fills a catalogue pattern for an instance. `{name}` is the name given or made up, `{id}` the
 * physical id, `{property:A.B|fallback}` a property, `{hex:16}` sixteen random characters …
 */
export function fillPattern(pattern: string, instance: Instance, purpose: string, id = ''): string {
  const random = createRandom(
    `${instance.stackId} ${instance.logicalId} ${instance.generation} ${purpose}`,
  )
  return pattern.replace(/\{([a-zA-Z0-9]+)(?::([^}|]*))?(?:\|([^}]*))?\}/g, (_, ...parts) => {
    const [kind, argument, fallback] = parts as [string, string?, string?]
    return token(kind, argument ?? '', fallback, { instance, random, id })
  })
}

interface Filling {
  readonly instance: Instance
  readonly random: Random
  readonly id: string
}

function token(
  kind: string,
  argument: string,
  fallback: string | undefined,
  filling: Filling,
): string {
  const alphabet = alphabetOf[kind]
  if (alphabet !== undefined) return filling.random.text(alphabet, Number(argument))
  if (kind === 'property') {
    const value = at(filling.instance.properties, ...argument.split('.'))
    if (value !== undefined) return asText(value)
    return words[fallback ?? '']?.(filling) ?? fallback ?? ''
  }
  if (kind === 'from') return filling.id.slice(Math.max(0, filling.id.indexOf(argument)))
  if (kind === 'after') return filling.id.split(argument)[1] ?? filling.id
  return words[kind]?.(filling) ?? ''
}

const words: Readonly<Partial<Record<string, (filling: Filling) => string>>> = {
  account: ({ instance }) => instance.account,
  address: ({ random }) =>
    `${random.pick([3, 18, 34, 52, 54])}.${random.integer(10, 250)}.${random.integer(1, 250)}.${random.integer(1, 250)}`,
  generated: ({ instance }) => generatedName(instance, false),
  generation: ({ instance }) => String(instance.generation),
  id: ({ id }) => id,
  logicalId: ({ instance }) => instance.logicalId,
  lowername: ({ instance }) => nameOf(instance, true),
  name: ({ instance }) => nameOf(instance, false),
  partition: ({ instance }) => instance.partition,
  region: ({ instance }) => instance.region,
  short: ({ instance, random }) =>
    `${instance.stackName.slice(0, 4)}-${instance.logicalId.slice(0, 4)}-${random.text(alphabets.upperCaseAndDigits, 12)}`,
  stack: ({ instance }) => instance.stackName,
  uuid: ({ random }) => uuid(random),
  zone: ({ instance }) => `${instance.region}a`,
}

/** A random UUID of version 4. */
export function uuid(random: Random): string {
  const hex = (length: number): string => random.text(alphabets.hexadecimal, length)
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}

function nameOf(instance: Instance, lower: boolean): string {
  const property = resourceType(instance.type).named
  const given = property === undefined ? undefined : instance.properties[property]
  return given === undefined ? generatedName(instance, lower) : asText(given)
}

/** `stack-logicalId-SUFFIX`, cut to the type's longest name as AWS cuts it. */
function generatedName(instance: Instance, lower: boolean): string {
  const longest = resourceType(instance.type).longest ?? 128
  const random = createRandom(`${instance.stackId} ${instance.logicalId} ${instance.generation}`)
  const alphabet = lower ? alphabets.lowerCaseAndDigits : letters + alphabets.digits
  const suffix = random.text(alphabet, 12)
  const room = longest - suffix.length - 2
  const logicalPart = instance.logicalId.slice(
    0,
    Math.max(room - instance.stackName.length, Math.floor(room / 2)),
  )
  const stackPart = instance.stackName.slice(0, room - logicalPart.length)
  const name = `${stackPart}-${logicalPart}-${suffix}`
  return lower ? name.toLowerCase() : name
}
