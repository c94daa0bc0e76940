import { validationError } from '../errors.ts'
import { cidrBlocks } from './cidr.ts'
import { asText, at, isList, isObject, sameJson, type Json } from './json.ts'
import type { Scope } from './scope.ts'

type IntrinsicFunction = (argument: Json, scope: Scope) => Json | undefined

/** The intrinsic functions by their full names. */
export const functions: Readonly<Partial<Record<string, IntrinsicFunction>>> = {
  Ref: (argument, scope) => reference(asText(argument), scope),
  Condition: (argument, scope) => scope.condition(asText(argument)),
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Select': select,
  'Fn::FindInMap': findInMap,
  'Fn::If': choose,
  'Fn::Equals': (argument, scope) => {
    const [left, right] = two(argument, 'Fn::Equals', scope)
    return sameJson(left, right)
  },
  'Fn::And': (argument, scope) => conditions(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => conditions(argument, scope).some(Boolean),
  'Fn::Not': (argument, scope) => !conditions(argument, scope)[0],
  'Fn::Base64': (argument, scope) =>
    Buffer.from(asText(scope.evaluate(argument))).toString('base64'),
  'Fn::Cidr': cidr,
  'Fn::GetAZs': (argument, scope) => scope.zones(asText(scope.evaluate(argument)) || scope.region),
  'Fn::ImportValue': (argument, scope) => scope.importValue(asText(scope.evaluate(argument))),
  'Fn::Length': (argument, scope) => {
    const list = scope.evaluate(argument)
    return isList(list) ? list.length : fail('Fn::Length', 'must be a list')
  },
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(scope.evaluate(argument) ?? null),
}

function fail(name: string, what: string): never {
  throw validationError(`Template error: every ${name} object ${what}.`)
}

function reference(name: string, scope: Scope): Json {
  const value = scope.parameter(name) ?? scope.resource(name)?.ref
  if (value !== undefined) return value
  throw validationError(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  )
}

function getAttribute(argument: Json, scope: Scope): Json {
  const parts = isList(argument) ? argument : asText(argument).split(/\.(.*)/s, 2)
  const logicalId = asText(parts[0])
  const name = asText(scope.evaluate(parts[1] ?? ''))
  if (name === '') fail('Fn::GetAtt', 'requires two non-empty parameters')
  const resource = scope.resource(logicalId)
  if (resource) return resource.attribute(name)
  throw validationError(
    `Template error: instance of Fn::GetAtt references undefined resource ${logicalId}`,
  )
}

function substitute(argument: Json, scope: Scope): Json {
  const [template, variables] = isList(argument) ? argument : [argument, {}]
  if (typeof template !== 'string') {
    fail('Fn::Sub', 'must have a string as its first argument')
  }
  return template.replace(/\$\{([^}]*)\}/g, (_, content: string) => {
    if (content.startsWith('!')) return `\${${content.slice(1)}}`
    const name = content.trim()
    const own = at(variables, name)
    if (own !== undefined) return asText(scope.evaluate(own))
    return asText(
      name.includes('.') && scope.parameter(name) === undefined
        ? getAttribute(name, scope)
        : reference(name, scope),
    )
  })
}

function join(argument: Json, scope: Scope): Json {
  const [delimiter, items] = isList(argument) ? argument : []
  const list = scope.evaluate(items ?? null)
  if (typeof delimiter !== 'string' || !isList(list)) {
    fail('Fn::Join', 'requires two parameters, (1) a string delimiter and (2) a list of strings')
  }
  return list.map(asText).join(delimiter)
}

function split(argument: Json, scope: Scope): Json {
  const [delimiter, text] = two(argument, 'Fn::Split', scope)
  if (typeof delimiter !== 'string' || delimiter === '') {
    fail(
      'Fn::Split',
      'requires two parameters, (1) a string delimiter and (2) a string to be split',
    )
  }
  return asText(text).split(delimiter)
}

function select(argument: Json, scope: Scope): Json {
  const [index, list] = two(argument, 'Fn::Select', scope)
  const items = isList(list) ? list : undefined
  const position = Number(asText(index))
  const item = items?.[position]
  if (item === undefined) {
    throw validationError(
      `Template error: Fn::Select cannot select nonexistent value at index ${asText(index)}`,
    )
  }
  return item
}

function findInMap(argument: Json, scope: Scope): Json {
  if (!isList(argument) || argument.length < 3) {
    fail('Fn::FindInMap', 'requires three parameters, the map name, map key and the attribute')
  }
  const [map, top, second] = argument.slice(0, 3).map((part) => asText(scope.evaluate(part)))
  const found = at(scope.mappings, map ?? '', top ?? '', second ?? '')
  if (found !== undefined) return found
  const fallback = at(argument[3], 'DefaultValue')
  const value = fallback === undefined ? undefined : scope.evaluate(fallback)
  if (value !== undefined) return value
  throw validationError(
    `Template error: Unable to get mapping for ${map ?? ''}::${top ?? ''}::${second ?? ''}`,
  )
}

function choose(argument: Json, scope: Scope): Json | undefined {
  const [name, yes, no] = isList(argument) ? argument : []
  if (yes === undefined || no === undefined) {
    fail(
      'Fn::If',
      'requires three parameters, the condition name, the value if true and the value if false',
    )
  }
  return scope.evaluate(scope.condition(asText(name)) ? yes : no)
}

function conditions(argument: Json, scope: Scope): readonly boolean[] {
  const list = isList(argument) ? argument : [argument]
  return list.map((item) => asText(scope.evaluate(item)) === 'true')
}

function cidr(argument: Json, scope: Scope): Json {
  const parts = isList(argument) ? argument.map((part) => scope.evaluate(part)) : []
  const [block, count, bits] = parts.map(asText)
  return cidrBlocks(block ?? '', Number(count), Number(bits ?? '8'))
}

function two(argument: Json, name: string, scope: Scope): readonly [Json, Json] {
  const [left, right] = isList(argument) ? argument : []
  if (left === undefined || right === undefined || isObject(argument)) {
    fail(name, 'requires two parameters')
  }
  return [scope.evaluate(left) ?? '', scope.evaluate(right) ?? '']
}
