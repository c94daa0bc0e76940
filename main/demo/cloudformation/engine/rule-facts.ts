import { asText, type JsonObject } from '../template/json.ts'
import type { ParameterValues } from '../template/parameters.ts'
import type { RuleFacts } from '../template/rule-functions.ts'
import type { Template } from '../template/template.ts'
import { resourcesOf } from './physical.ts'
import type { Region } from './region.ts'

const tag = 'Tags.'

/** What a template's rules may know: its parameters, and what stands in the account and region. */
export function ruleFacts(
  region: Region,
  template: Template,
  parameters: ParameterValues,
  pseudo: JsonObject,
): RuleFacts {
  return {
    parameter: (name) => pseudo[name] ?? parameters.get(name)?.value,
    typeOf: (name) => asText(template.parameters[name]?.Type),
    all: (type) =>
      resourcesOf(region)
        .ofType(resourceTypeOf(type))
        .map((resource) => resource.physicalId),
    attribute: (type, value, attribute) => {
      const resource = resourcesOf(region).find(resourceTypeOf(type), value)
      if (resource === undefined) return ''
      if (!attribute.startsWith(tag)) return resource.attribute(attribute)
      const key = attribute.slice(tag.length)
      return resource.tags.find((item) => item.Key === key)?.Value ?? ''
    },
  }
}

/** `AWS::EC2::VPC` of the parameter type `AWS::EC2::VPC::Id`. */
function resourceTypeOf(type: string): string {
  return type.slice(0, type.lastIndexOf('::'))
}
