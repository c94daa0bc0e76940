import type { LoginEvent } from '../../../shared/accounts.ts'
import { callFailure } from '../credentials/failures.ts'
import { createSignal, streamOf } from '../../aws/signal.ts'
import type { LoginParts } from './login.ts'
import type { PlacedPortal } from './session.ts'

/** One login under way, watched by whoever asked for it. */
interface Login {
  readonly events: LoginEvent[]
  readonly changed: ReturnType<typeof createSignal>
  readonly abort: AbortController
  watchers: number
  ended: boolean
}

/** Runs at most one login per portal, whatever number of callers ask for it. */
export class SharedLogins {
  readonly #logins = new Map<string, Login>()
  readonly #parts: LoginParts
  readonly #begun: () => void
  readonly #changed: (portal: string, event: LoginEvent) => void

  /**
   * `begun` hears of each login that begins, `changed` each event once; `failed` with kind
   * `cancelled` when all watchers left.
   */
  constructor(
    parts: LoginParts,
    begun: () => void,
    changed: (portal: string, event: LoginEvent) => void,
  ) {
    this.#parts = parts
    this.#begun = begun
    this.#changed = changed
  }

  isUnderWay(portal: string): boolean {
    return this.#logins.has(portal)
  }

  /** The events of the portal's login, from its start; begins one where none is under way. */
  async *watch(portal: PlacedPortal, signal?: AbortSignal): AsyncGenerator<LoginEvent, void> {
    const login = this.#logins.get(portal.name) ?? this.#begin(portal)
    login.watchers++
    let told = 0
    try {
      for await (const count of streamOf(login.changed, () => login.events.length, signal)) {
        while (told < count) {
          const event = login.events[told++]
          if (event !== undefined) yield event
        }
        if (login.ended && told === login.events.length) return
      }
    } finally {
      login.watchers--
      if (login.watchers === 0) this.#leave(portal.name, login)
    }
  }

  /** Cancels every login under way. */
  dispose(): void {
    for (const login of this.#logins.values()) login.abort.abort()
  }

  #begin(portal: PlacedPortal): Login {
    const login: Login = {
      events: [],
      changed: createSignal(),
      abort: new AbortController(),
      watchers: 0,
      ended: false,
    }
    this.#logins.set(portal.name, login)
    this.#begun()
    const tell = (event: LoginEvent): void => {
      if (event.type !== 'code') this.#end(portal.name, login)
      login.events.push(event)
      this.#changed(portal.name, event)
      login.changed.emit()
    }
    const begin = async () => {
      const { logIn } = await import('./login.ts')
      await logIn(portal, this.#parts, tell, login.abort.signal)
    }
    begin().catch((error: unknown) => {
      const context = { subject: `Portal ${portal.name}`, service: 'sso-oauth' }
      const { failure } = callFailure(error, context)
      tell({ type: 'failed', portal: portal.name, failure })
    })
    return login
  }

  /** Nobody waits any more: whoever asks from now on gets a login of its own, not the end of this. */
  #leave(portal: string, login: Login): void {
    this.#end(portal, login)
    login.abort.abort()
  }

  #end(portal: string, login: Login): void {
    login.ended = true
    if (this.#logins.get(portal) === login) this.#logins.delete(portal)
  }
}
