import {
  asText,
  at,
  isList,
  isObject,
  type Json,
  type JsonObject,
} from '../cloudformation/template/json.ts'

/** The properties of a resource as plain values; a name may be a path such as `VpcConfig.SubnetIds`. */
export interface Properties {
  /** Undefined where the template does not say. */
  readonly text: (path: string) => string | undefined
  readonly number: (path: string) => number | undefined
  readonly flag: (path: string) => boolean
  /** The texts of a list; a single value is a list of one. */
  readonly texts: (path: string) => string[]
  readonly objects: (path: string) => JsonObject[]
}

/** Reads the properties of a resource, or an object within them. */
export function propertiesOf(properties: JsonObject): Properties {
  const valueAt = (path: string): Json | undefined => at(properties, ...path.split('.'))
  const text = (path: string): string | undefined => {
    const value = valueAt(path)
    return value === undefined || value === null ? undefined : asText(value)
  }
  const list = (path: string): readonly Json[] => {
    const value = valueAt(path)
    if (value === undefined || value === null) return []
    return isList(value) ? value : [value]
  }
  return {
    text,
    number(path) {
      const found = text(path)
      return found === undefined || Number.isNaN(Number(found)) ? undefined : Number(found)
    },
    flag: (path) => text(path) === 'true',
    texts: (path) => list(path).map(asText),
    objects: (path) => list(path).filter(isObject),
  }
}
