import { Watch } from '../store/watch.ts'
import type { MfaPrompts } from './account/mfa.ts'
import type { Prover } from './account/prover.ts'
import { Beginning } from './beginning.ts'
import {
  emptyConfiguration,
  readConfiguration,
  type Configuration,
} from './configuration/configuration.ts'
import { portalPlace } from './credentials/profile-sources.ts'
import type { Directory } from './directory.ts'
import type { AccountsOptions } from './options.ts'
import { addedPortals } from './portal/added.ts'
import type { Portals } from './portal/portals.ts'
import type { TokenCache } from './portal/tokens.ts'

/** What takes over the configuration, and who hears that files have changed. */
export interface ConfiguredParts {
  readonly options: AccountsOptions
  readonly tokens: TokenCache
  readonly portals: Portals
  readonly directory: Directory
  readonly prover: Prover
  readonly prompts: MfaPrompts
  changed(): void
  filesChanged(): void
  tokensChanged(): void
}

/** What the config files say, handed to whoever rests on it, and watched on disk. */
export class Configured {
  readonly #parts: ConfiguredParts
  readonly #files: Watch
  readonly #tokens: Watch
  readonly #begun = new Beginning()
  #now: Configuration = emptyConfiguration

  constructor(parts: ConfiguredParts) {
    this.#parts = parts
    this.#files = new Watch(() => parts.filesChanged())
    this.#tokens = new Watch(() => parts.tokensChanged())
  }

  /** As last read; empty before the first time. */
  get now(): Configuration {
    return this.#now
  }

  get hasBegun(): boolean {
    return this.#begun.isPast
  }

  /** Resolves once the config files have been read for the first time. */
  begun(): Promise<void> {
    return this.#begun.past
  }

  /** Reads the files, and tells everything that rests on them. */
  async reload(): Promise<void> {
    const { environment, home, store } = this.#parts.options
    this.#now = await readConfiguration(environment, home, addedPortals(store))
    this.#handOver()
    this.#watch()
    this.#begun.come()
    this.#parts.changed()
  }

  dispose(): void {
    this.#files.dispose()
    this.#tokens.dispose()
  }

  #handOver(): void {
    const { portals, directory, prover, prompts, options } = this.#parts
    portals.configure(
      this.#now.portals.map((portal) => ({
        ...portal,
        ...portalPlace(this.#now, options.environment, portal),
      })),
    )
    const changed = directory.configure(this.#now)
    prover.drop((id) => changed.has(id))
    prompts.retain(directory.sources())
  }

  #watch(): void {
    const { config, credentials } = this.#now.paths
    this.#files.paths([config, credentials])
    this.#tokens.paths(this.#parts.tokens.paths(this.#now.portals))
  }
}
