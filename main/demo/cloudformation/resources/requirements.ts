import { asText, type JsonObject } from '../template/json.ts'
import { resourceType } from './types.ts'

/**
 * What a resource's own service would say against its properties, or undefined if it takes them.
 * A small selection: missing properties and bucket names.
 */
export function objectionTo(type: string, properties: JsonObject): string | undefined {
  const missing = (resourceType(type).required ?? []).filter((name) => !(name in properties))
  if (missing.length > 0) {
    const lines = missing.map((name) => `#: required key [${name}] not found`)
    return `Properties validation failed for resource with message:\n${lines.join('\n')}`
  }
  if (type === 'AWS::S3::Bucket') return bucketObjection(properties)
  return undefined
}

function bucketObjection(properties: JsonObject): string | undefined {
  if (properties.BucketName === undefined) return undefined
  const name = asText(properties.BucketName)
  if (/[A-Z]/.test(name)) return 'Bucket name should not contain uppercase characters'
  if (name.includes('_')) return "Bucket name should not contain '_'"
  if (name.length < 3 || name.length > 63) {
    return 'Bucket name should be between 3 and 63 characters long'
  }
  return undefined
}
