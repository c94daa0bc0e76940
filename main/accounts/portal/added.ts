import { z } from 'zod'
import type { AddedPortal } from '../configuration/portals.ts'
import { kept, type KeyValues } from '../key-values.ts'

const key = 'accounts/portals'
const AddedPortals = z.array(
  z.object({ name: z.string(), startUrl: z.string(), region: z.string() }),
)

/** The portals that the user added in Foredeck. */
export function addedPortals(store: KeyValues): AddedPortal[] {
  return kept(store, key, AddedPortals) ?? []
}

/** Keeps one more portal. */
export function keepPortal(store: KeyValues, portal: AddedPortal): void {
  store.set(key, [...addedPortals(store), { ...portal }])
}

/** Forgets a portal that was added. */
export function forgetPortal(store: KeyValues, name: string): void {
  store.set(
    key,
    addedPortals(store).filter((portal) => portal.name !== name),
  )
}
