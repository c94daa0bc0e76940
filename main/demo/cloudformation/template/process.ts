import { validationError } from '../errors.ts'
import { section } from './check.ts'
import { createScope } from './evaluate.ts'
import { expandLoops } from './for-each.ts'
import { asText, isObject, type JsonObject } from './json.ts'
import type { ParameterValues } from './parameters.ts'
import { expandServerless } from './serverless.ts'
import type { Template } from './template.ts'

/** The transform that carries out loops; its outcome depends on the parameters. */
export const languageExtensions = 'AWS::LanguageExtensions'
const serverless = 'AWS::Serverless-2016-10-31'

/**
 * The processed form of a template: its transforms carried out, in their order. The content as it
 * was where it declares none. Throws `ValidationError` for a transform that is not known here.
 */
export function processTemplate(template: Template, parameters: ParameterValues): JsonObject {
  return template.transforms.reduce(
    (content, transform) => carryOut(transform, content, parameters),
    template.content,
  )
}

function carryOut(transform: string, content: JsonObject, parameters: ParameterValues): JsonObject {
  switch (transform) {
    case languageExtensions: {
      const { Transform: _, ...rest } = content
      return expanded(rest, parameters)
    }
    case serverless:
      return expandServerless(content)
    default:
      throw validationError(`No transform named ${transform} found. Rollback requested by user.`)
  }
}

function expanded(content: JsonObject, parameters: ParameterValues): JsonObject {
  const scope = createScope({
    parameter: (name) => parameters.get(name)?.value,
    condition: () => false,
    mappings: section(content, 'Mappings'),
    resource: () => undefined,
    importValue: asText,
    region: '',
    zones: () => [],
  })
  const result = expandLoops(content, scope.evaluate)
  return isObject(result) ? result : content
}
