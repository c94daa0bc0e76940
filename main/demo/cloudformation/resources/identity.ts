import { asText, type Json } from '../template/json.ts'
import { fillPattern, type Instance } from './pattern.ts'
import { resourceType } from './types.ts'

/** The physical id that AWS would give an instance. */
export function physicalIdOf(instance: Instance): string {
  return fillPattern(resourceType(instance.type).id, instance, 'id')
}

/**
 * An attribute of an instance, as `Fn::GetAtt` gives it. Attributes that the catalogue does not
 * list are made up by their name, so that any template's outputs come to something.
 */
export function attributeOf(instance: Instance, physicalId: string, name: string): Json {
  const pattern = resourceType(instance.type).attributes?.[name]
  if (pattern !== undefined) return fillPattern(pattern, instance, name, physicalId)
  const given = instance.properties[name]
  if (given !== undefined && !name.endsWith('Arn')) return asText(given)
  return fillPattern(madeUp(instance.type, name), instance, name, physicalId)
}

function madeUp(type: string, name: string): string {
  const [, service = 'custom', kind = 'resource'] = type.toLowerCase().split('::')
  if (name === 'Arn' || name.endsWith('Arn')) {
    return `arn:{partition}:${service}:{region}:{account}:${kind}/{id}`
  }
  if (name === 'Id' || name.endsWith('Id') || name.endsWith('Name')) return '{id}'
  if (/(Endpoint|DNSName|DomainName|Address|Url|URL)$/.test(name)) {
    return `${service}-{alphanumeric:10}.{region}.amazonaws.com`
  }
  return name.endsWith('Port') ? '443' : `${name}-{alphanumeric:8}`
}
