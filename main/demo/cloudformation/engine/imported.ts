import { notFound } from '../resources/import-identifiers.ts'
import { resourcesOf } from './physical.ts'
import type { Region } from './region.ts'

/** A resource that is there and is to become a stack's. */
export interface ImportedResource {
  readonly logicalId: string
  readonly type: string
  /** The values of its identifier; one of them is its physical id. */
  readonly identifier: readonly string[]
}

/** The physical id that an identifier leads to, or why it cannot be imported. */
export function importable(
  region: Region,
  { type, identifier }: ImportedResource,
): { readonly physicalId: string } | { readonly reason: string } {
  const found = identifier.map((value) => resourcesOf(region).find(type, value))
  const resource = found.find((item) => item !== undefined)
  const told = identifier.join('|')
  if (resource === undefined) return { reason: notFound(type, told) }
  if (resource.orphan) return { physicalId: resource.physicalId }
  return { reason: `${told} already exists in stack ${resource.stackId ?? ''}` }
}

/** Makes resources that a stack has imported its own for good: nobody has them any more but it. */
export function adopt(region: Region, stackId: string, type: string, physicalId: string): void {
  region.shelf.adopt(type, physicalId)
  region.owners.set(`${type} ${physicalId}`, stackId)
  for (const resource of leftResources(region)) {
    if (resource.type === type && resource.physicalId === physicalId) region.adopted.add(resource)
  }
}

/** Resources that a deletion or an update let go of. */
function* leftResources(region: Region) {
  for (const { resource } of region.shelf.left) yield resource
  for (const stack of region.stacks) {
    if (!stack.isDeleted) continue
    for (const resource of stack.resources.values()) {
      if (resource.status === 'DELETE_SKIPPED') yield resource
    }
  }
}
