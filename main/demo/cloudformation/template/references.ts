import { asText, isList, isObject, onlyEntry, type Json } from './json.ts'

/** What a value refers to, by logical id, parameter, condition or export. */
export interface References {
  /** Names in `Ref` and `${Name}`. */
  readonly names: Set<string>
  /** Logical ids in `Fn::GetAtt` and `${Id.Attribute}`. */
  readonly attributes: Set<string>
  readonly conditions: Set<string>
  /** Arguments of `Fn::ImportValue`, not evaluated. */
  readonly imports: Json[]
}

/** Collects everything that the functions in a value refer to. */
export function findReferences(value: Json): References {
  const found = emptyReferences()
  collect(value, found)
  return found
}

function emptyReferences(): References {
  return { names: new Set(), attributes: new Set(), conditions: new Set(), imports: [] }
}

function collect(value: Json, found: References): void {
  if (isList(value)) {
    for (const item of value) collect(item, found)
    return
  }
  if (!isObject(value)) return
  const entry = onlyEntry(value)
  if (entry && collectFunction(entry[0], entry[1], found)) return
  for (const member of Object.values(value)) collect(member, found)
}

/** Answers true where nothing else of the value is to be looked at. */
function collectFunction(name: string, argument: Json, found: References): boolean {
  switch (name) {
    case 'Ref':
      found.names.add(asText(argument))
      return true
    case 'Fn::GetAtt':
      collectAttribute(argument, found)
      return true
    case 'Fn::Sub':
      collectSubstitutions(argument, found)
      return true
    case 'Condition':
      if (typeof argument === 'string') found.conditions.add(argument)
      return false
    case 'Fn::If':
      if (isList(argument)) found.conditions.add(asText(argument[0]))
      return false
    case 'Fn::ImportValue':
      found.imports.push(argument)
      return false
    default:
      return false
  }
}

function collectAttribute(argument: Json, found: References): void {
  const [logicalId = '', attribute] = isList(argument) ? argument : asText(argument).split('.')
  found.attributes.add(asText(logicalId))
  if (isObject(attribute)) collect(attribute, found)
}

function collectSubstitutions(argument: Json, found: References): void {
  const [template, variables] = isList(argument) ? argument : [argument]
  const own = isObject(variables) ? variables : {}
  collect(own, found)
  for (const [, content = ''] of asText(template).matchAll(/\$\{([^}]*)\}/g)) {
    const name = content.trim()
    if (name.startsWith('!') || name in own) continue
    const dot = name.indexOf('.')
    if (dot < 0) found.names.add(name)
    else found.attributes.add(name.slice(0, dot))
  }
}
