/** The operating system of a node, as its agent tells it. */
export interface NodePlatform {
  readonly type: 'Linux' | 'Windows'
  readonly name: string
  readonly version: string
}

/** A machine that Session Manager may reach: an EC2 instance or a hybrid one. */
export interface DemoNode {
  /** `i-…` or `mi-…`. */
  readonly id: string
  readonly name: string
  readonly computerName: string
  readonly address: string
  /** `pending`, `running`, `shutting-down` or `stopped`; a hybrid node runs. */
  readonly state: 'pending' | 'running' | 'shutting-down' | 'stopped'
  /** Whether an agent with the permissions that it needs has ever reported here. */
  readonly registered: boolean
  readonly ping: 'Online' | 'ConnectionLost'
  /** How long ago it was heard of last, in milliseconds. */
  readonly silence: number
  readonly agentVersion: string
  readonly platform: NodePlatform
  /** The users of its system that Run As may name. */
  readonly users: readonly string[]
  /** The role that the agent works with. */
  readonly role: string | undefined
  /** Milliseconds. */
  readonly createdAt: number
  readonly tags: readonly { readonly Key: string; readonly Value: string }[]
}

/** Whether a session can be opened on it. */
export function isConnected(node: DemoNode): boolean {
  return node.registered && node.ping === 'Online'
}
