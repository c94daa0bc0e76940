/** What AWS's message says about a refused call. */
export interface Denial {
  /** The IAM action, such as `cloudformation:DescribeStacks`. */
  readonly permission?: string
  /** The ARN that was refused. */
  readonly principal?: string
  readonly resource?: string
  /** Why, in our words; absent when AWS does not say. */
  readonly because?: string
  /** Whom to ask. */
  readonly advice: string
}

const policyNames: readonly (readonly [RegExp, string, string])[] = [
  [
    /service control polic/i,
    'a service control policy of the organization',
    'Ask whoever manages the organization: the account’s own policies cannot override it.',
  ],
  [
    /resource control polic/i,
    'a resource control policy of the organization',
    'Ask whoever manages the organization: the account’s own policies cannot override it.',
  ],
  [
    /permissions boundary/i,
    'the permissions boundary of the role',
    'Ask for the action to be allowed in the permissions boundary.',
  ],
  [
    /session polic/i,
    'the policy of this session',
    'Use a role or permission set whose session policy allows the action.',
  ],
  [
    /VPC endpoint polic/i,
    'the policy of the VPC endpoint',
    'Ask whoever manages the VPC endpoint, or call from another network.',
  ],
  [
    /resource-based polic/i,
    'the policy of the resource',
    'Ask for the action to be allowed in the resource’s own policy.',
  ],
  [
    /identity-based polic/i,
    'the role’s own policy',
    'Ask for the action to be allowed in the role’s policies.',
  ],
]

/**
 * Reads AWS's "is not authorized to perform" messages: action, principal, resource, and which
 * policy stands in the way. Pure; copes with any text.
 */
export function parseDenial(message: string): Denial {
  const permission = /authorized to perform:?\s+([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(message)?.[1]
  const principal = /(?:User|Principal):\s*(arn:[^\s,]+)/.exec(message)?.[1]
  const resource = /on (?:the )?resource:?\s+(arn:[^\s,]+|\*)/.exec(message)?.[1]
  return {
    ...(permission && { permission }),
    ...(principal && { principal }),
    ...(resource && resource !== '*' && { resource }),
    ...reasonOf(message),
  }
}

function reasonOf(message: string): { because?: string; advice: string } {
  const policy = policyNames.find(([pattern]) => pattern.test(message))
  if (!policy) {
    return { advice: 'Ask for the permission, or choose another role for this account.' }
  }
  const [, name, advice] = policy
  const denied = /explicit deny/i.test(message)
  return { because: denied ? `${name} denies it` : `${name} does not allow it`, advice }
}
