import { compute } from './catalogue/compute.ts'
import { management } from './catalogue/management.ts'
import { network } from './catalogue/network.ts'
import { storage } from './catalogue/storage.ts'
import type { Catalogue, ResourceType } from './resource-type.ts'

const catalogue: Partial<Catalogue> = { ...network, ...storage, ...compute, ...management }

/** What is done with a type that the catalogue does not know. */
const generic: ResourceType = { seconds: 6, id: '{generated}' }

/** The entry of a type; custom resources share one, unknown types another. */
export function resourceType(type: string): ResourceType {
  const known = type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type
  return catalogue[known] ?? generic
}
