/** How an agent's plugin speaks to the client, once the handshake is over. */
export interface PluginEffects {
  /** Payload types 1, 10, 11 and 12; encrypted by the session where it must be. */
  send(payloadType: number, payload: Uint8Array): void
  /** The plugin is done; an empty reason is a normal end. */
  ended(reason: string): void
  /** How many messages wait for the client's acknowledgement: a plugin stops reading at many. */
  waiting(): number
}

/** What an agent runs for a session. */
export interface Plugin {
  /** Bytes, a size or a flag of the client. False: not ready, send it again. */
  take(payloadType: number, payload: Buffer): boolean
  /** The session is over, whoever ended it. */
  stop(): void
}

/** What a plugin needs to know of the session. */
export interface PluginSession {
  readonly parameters: Readonly<Record<string, readonly string[]>>
  /** An empty folder of its own, which is the shell's home. */
  readonly home: string
  readonly banner: string
  /** What the shell says before each line; `sh-5.2$ ` where it is not said. */
  readonly prompt?: string | undefined
  /** A container without a shell: nothing can be started in it. */
  readonly shellless?: boolean | undefined
  /** The user it stands for; `ssm-user` where it is not said. */
  readonly user?: string | undefined
  /** Why nothing can be started for that user, in the agent’s words. */
  readonly refusal?: string | undefined
}

/** Starts a plugin. */
export type PluginStarter = (session: PluginSession, effects: PluginEffects) => Plugin

/** What stands for a plugin that cannot be started: it ends with the reason. */
export function refused(effects: PluginEffects, reason: string): Plugin {
  queueMicrotask(() => effects.ended(`Unable to start command: ${reason}`))
  return { take: () => true, stop: () => undefined }
}

/** Bytes in one message, as the real agent reads them. */
export const chunk = 1024

/** Sends bytes in messages of {@link chunk}. */
export function sendAll(effects: PluginEffects, payloadType: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; at += chunk) {
    effects.send(payloadType, bytes.subarray(at, at + chunk))
  }
}
