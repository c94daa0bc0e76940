/** A template of the world's own, and how its stacks are called. */
export interface Blueprint {
  readonly kind: string
  readonly body: string
  /** Needs `NetworkStack`, the name of a stack that exports the network. */
  readonly onNetwork?: boolean
  /** A resource whose update may fail, and the words of its service when it does. */
  readonly weakness?: { readonly logicalId: string; readonly reason: string }
  readonly capabilities?: readonly (
    'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND'
  )[]
}
