import { creations } from './recordings/creations.ts'
import { deletions } from './recordings/deletions.ts'
import { nested } from './recordings/nested.ts'
import { updates } from './recordings/updates.ts'

/** Every recorded history. */
export const recordings = [...creations, ...updates, ...deletions, ...nested]
