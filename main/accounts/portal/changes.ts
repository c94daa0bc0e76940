import type { Prover } from '../account/prover.ts'
import type { Configured } from '../configured.ts'
import type { AddedPortal } from '../configuration/portals.ts'
import type { CredentialCache } from '../credentials/cache.ts'
import type { Directory } from '../directory.ts'
import type { KeyValues } from '../key-values.ts'
import { portalExists, portalInFile } from '../refusals.ts'
import type { Work } from '../work.ts'
import { forgetPortal, keepPortal } from './added.ts'
import type { Portals } from './portals.ts'

/** What follows when a portal or its login comes or goes. */
export interface PortalChangesParts {
  readonly store: KeyValues
  readonly configured: Configured
  readonly portals: Portals
  readonly directory: Directory
  readonly cache: CredentialCache
  readonly prover: Prover
  readonly work: Work
  changed(): void
}

/** Logins that begin and end, and portals that are added and taken away. */
export class PortalChanges {
  readonly #parts: PortalChangesParts

  constructor(parts: PortalChangesParts) {
    this.#parts = parts
  }

  /** Whatever waited for the login goes on, and what the portal has is listed. */
  loggedIn(portal: string): void {
    const { cache, prover, work, portals } = this.#parts
    const rests = this.#restsOn(portal)
    cache.forgive(rests)
    prover.forgive(rests)
    work.run(() => portals.list(portal))
    this.#parts.changed()
  }

  /** Ends the login, and with it every credential that rests on it. */
  async logout(portal: string): Promise<void> {
    const { cache, prover, portals } = this.#parts
    await portals.logout(portal)
    const rests = this.#restsOn(portal)
    cache.drop(rests)
    prover.drop(rests)
    this.#parts.changed()
  }

  /** Throws `conflict` where there is a portal of this name. */
  async add(portal: AddedPortal): Promise<void> {
    const { store, configured, portals } = this.#parts
    const known = configured.now.portals.some(({ name }) => name === portal.name)
    if (known) throw portalExists(portal.name)
    keepPortal(store, portal)
    await configured.reload()
    await portals.tokensChanged()
  }

  /** Takes away a portal that was added here, with its login; throws `conflict` for others. */
  async remove(name: string): Promise<void> {
    const { store, configured, portals } = this.#parts
    const portal = configured.now.portals.find((each) => each.name === name)
    if (portal !== undefined && portal.origin !== 'added') {
      throw portalInFile(name, configured.now.paths.config)
    }
    await this.logout(name)
    forgetPortal(store, name)
    portals.forget(name)
    await configured.reload()
  }

  #restsOn(portal: string): (id: string) => boolean {
    return (id) => this.#parts.directory.sources().get(id)?.portal === portal
  }
}
