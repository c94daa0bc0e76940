/**
 * The version that this client gives itself: four parts, above what agents ask for before they
 * multiplex ports without keepalive (1.2.331.0) and separate standard error (1.2.295).
 */
export const clientVersion = '1.2.707.0'

/** What an agent can do, by its version. */
export interface AgentPowers {
  /** Ends a port session at the flag TerminateSession. */
  readonly terminateFlag: boolean
  /** Several connections through one port session. */
  readonly multiplexing: boolean
  /** Its multiplexer sends no keepalive, and must be sent none. */
  readonly quietMultiplexer: boolean
}

/** What the agent of this version can do; nothing where the version is not four numbers. */
export function powersOf(agentVersion: string | undefined): AgentPowers {
  return {
    terminateFlag: isNewer(agentVersion, '2.3.722.0'),
    multiplexing: isNewer(agentVersion, '3.0.196.0'),
    quietMultiplexer: isNewer(agentVersion, '3.1.1511.0'),
  }
}

/** Strictly newer, by four numbers; what is not four numbers is not newer than anything. */
export function isNewer(version: string | undefined, than: string): boolean {
  const left = partsOf(version ?? '')
  const right = partsOf(than)
  if (!left || !right) return false
  const at = left.findIndex((part, index) => part !== right[index])
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0)
}

function partsOf(version: string): number[] | undefined {
  const parts = version.split('.')
  if (parts.length !== 4 || parts.some((part) => !/^\d+$/.test(part))) return undefined
  return parts.map(Number)
}
