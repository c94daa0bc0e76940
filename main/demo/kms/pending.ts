import type { Afterlife, PhysicalResource } from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const keyType = 'AWS::KMS::Key'

const day = 86_400_000

/** A deleted key waits 7 to 30 days, as its template says, before it is gone. */
export const pendingDeletion: Afterlife = (key, at) => {
  const days = propertiesOf(key.properties).number('PendingWindowInDays') ?? 30
  return { ...key.properties, DeletionDate: at + days * day }
}

/** When a key that waits for its deletion is gone, in milliseconds. */
export function deletionDate(key: PhysicalResource): number | undefined {
  return propertiesOf(key.properties).number('DeletionDate')
}
