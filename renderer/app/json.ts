import type { SavedView } from '../../shared/settings.ts'

/** What the store keeps as it is. */
export type Json = SavedView['view']
