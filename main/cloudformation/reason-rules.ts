/** How one well-known reason is told. */
export interface ReasonRule {
  readonly pattern: RegExp
  /** `words` is AWS's own sentence without its wrapping. No full stop at the end. */
  readonly meaning: (match: RegExpExecArray, words: string) => string
  readonly advice?: string
}

/** The well-known reasons, the telling ones first. */
export const reasonRules: readonly ReasonRule[] = [
  {
    pattern: /Export '?([^\s']+)'? cannot be (?:deleted|updated) as it is in use by (.+?)\.?\s*$/is,
    meaning: ([, name, stacks]) => `its export ${name ?? ''} is imported by ${stacks ?? ''}`,
    advice: 'Delete or change the importing stacks first.',
  },
  {
    pattern: /Cannot (?:delete|update) export '?([^\s']+)'? as it is in use by (.+?)\.?\s*$/is,
    meaning: ([, name, stacks]) => `its export ${name ?? ''} is imported by ${stacks ?? ''}`,
    advice: 'Delete or change the importing stacks first.',
  },
  {
    pattern: /No export named '?([^\s']+)'? found/i,
    meaning: ([, name]) => `no stack of this account and region exports ${name ?? 'that name'}`,
    advice: 'Deploy the exporting stack first.',
  },
  {
    pattern: /Export with name '?([^\s']+)'? is already exported by stack (\S+?)\.?(?:\s|$)/i,
    meaning: ([, name, stack]) => `${stack ?? 'another stack'} exports ${name ?? 'it'} already`,
    advice: 'Export under another name, or remove the other export first.',
  },
  {
    pattern: /TerminationProtection is enabled/i,
    meaning: () => 'termination protection is on',
    advice: 'Switch termination protection off first.',
  },
  {
    pattern: /bucket you tried to delete is not empty|BucketNotEmpty/i,
    meaning: () => 'the bucket is not empty (old versions and delete markers count too)',
    advice: 'Empty the bucket with all versions and try again, or retain it.',
  },
  {
    pattern: /RepositoryNotEmpty|repository .*(?:still contains images|is not empty)/i,
    meaning: () => 'the repository still holds images',
    advice: 'Delete the images and try again, or retain the repository.',
  },
  {
    pattern: /vault .*(?:contains|has) recovery points|recovery points .*vault|vault.*not empty/i,
    meaning: () => 'the backup vault still holds recovery points',
    advice: 'Delete the recovery points and try again, or retain the vault.',
  },
  {
    pattern:
      /HostedZoneNotEmpty|hosted zone .*(?:not empty|contains)|non-required resource record sets/i,
    meaning: () => 'the hosted zone still holds records',
    advice: 'Delete the records other than NS and SOA and try again, or retain the zone.',
  },
  {
    pattern:
      /deletion[ -]?protection|cannot delete protected|DisableApiTermination|termination protection/i,
    meaning: (_match, words) => `it is protected against deletion: ${words}`,
    advice: 'Switch the resource’s own deletion protection off and try again, or retain it.',
  },
  {
    pattern:
      /(?:User|Role): (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on resource: ([^\s,]+))?/i,
    meaning: ([, who, action, resource]) =>
      `${roleIn(who)} may not call ${action ?? ''}${resource ? ` on ${resource}` : ''}`,
    advice: 'Allow that action to the role that CloudFormation uses.',
  },
  {
    pattern: /API: ([\w-]+:\w+) (?:Access ?Denied|You are not authorized)/i,
    meaning: ([, action]) => `the role in use may not call ${action ?? ''}`,
    advice: 'Allow that action to the role that CloudFormation uses.',
  },
  {
    pattern: /role.*(?:is invalid or cannot be assumed|cannot be assumed)|cannot assume role/i,
    meaning: () => 'CloudFormation cannot assume the stack’s service role',
    advice: 'Restore the role and its trust in cloudformation.amazonaws.com, or give another role.',
  },
  {
    pattern: /permissions error performing a tagging operation/i,
    meaning: () => 'the role in use may not tag this resource',
    advice: 'Allow the service’s tagging actions to the role that CloudFormation uses.',
  },
  {
    pattern: /Access ?Denied|not authorized|UnauthorizedOperation|explicit deny/i,
    meaning: (_match, words) => `access was denied: ${words}`,
    advice: 'Allow the action to the role that CloudFormation uses.',
  },
  {
    pattern: /custom-named resource requires replacing.*?Rename ([^\s.]+)/is,
    meaning: ([, name]) =>
      `the change needs a new resource, and its fixed name ${name ?? ''} is still taken by the old one`,
    advice: 'Give the resource another name, or none.',
  },
  {
    pattern: /^(.+?) already exists in stack (\S+?)\.?(?:\s|$)/i,
    meaning: ([, name, stack]) => `${name ?? 'it'} exists already in the stack ${stack ?? ''}`,
    advice: 'Give the resource another name, or delete the other one.',
  },
  {
    pattern: /with identifier '([^']+)' already exists/i,
    meaning: ([, name]) => `${name ?? 'it'} exists already`,
    advice: 'Give the resource another name, delete the other one, or import it into the stack.',
  },
  {
    pattern: /already exists|AlreadyExists|already owned by you|BucketAlreadyOwnedByYou/i,
    meaning: (_match, words) => `something with this name exists already: ${words}`,
    advice: 'Give the resource another name, delete the other one, or import it into the stack.',
  },
  {
    pattern: /LimitExceeded|limit (?:has been )?exceeded|maximum number of|quota|has been reached/i,
    meaning: (_match, words) => `a quota of the account is reached: ${words}`,
    advice: 'Ask for a higher quota in Service Quotas, or remove what is not needed.',
  },
  {
    pattern:
      /InsufficientInstanceCapacity|insufficient capacity|not have (?:sufficient|enough) .*capacity/i,
    meaning: () => 'AWS has no capacity of this kind here now',
    advice: 'Try again later, in another Availability Zone, or with another instance type.',
  },
  {
    pattern: /Received (\d+) conditions? when expecting (\d+)/i,
    meaning: ([, received, expected]) =>
      `the wait condition got ${received ?? '0'} of ${expected ?? '1'} signals in its time`,
    advice: 'Look at the instance’s cloud-init log: what should signal did not.',
  },
  {
    pattern: /Failed to receive (\d+) resource signal/i,
    meaning: ([, count]) => `${count ?? 'some'} instance signals did not come in time`,
    advice: 'Look at the instance’s cloud-init log: what should signal did not.',
  },
  {
    pattern:
      /did not receive a response from your Custom Resource|custom resource .*(?:timed? ?out|stabilize)/i,
    meaning: () => 'the custom resource’s function did not answer in time',
    advice: 'Look at the function’s log; it must answer even when it fails.',
  },
  {
    pattern:
      /Received response status \[FAILED\] from custom resource\. Message returned: (.+?)(?: \(RequestId.*)?$/is,
    meaning: ([, message]) => `the custom resource’s function failed: ${plain(message)}`,
    advice: 'Look at the function’s log.',
  },
  {
    pattern: /Deployment Circuit Breaker was triggered/i,
    meaning: () =>
      'the ECS service’s tasks did not start, and its circuit breaker stopped the deployment',
    advice: 'Look at the stopped tasks of the service: exit code and last log lines.',
  },
  {
    pattern: /time exceeded the specified timeout/i,
    meaning: () => 'it took longer than the stack’s timeout allows',
    advice: 'Look for the resource that took longest, or give a longer timeout.',
  },
  {
    pattern:
      /did not stabilize|NotStabilized|failed to stabilize|Exceeded attempts to wait|timed? ?out/i,
    meaning: (_match, words) => `it did not come into its expected state in time: ${words}`,
    advice: 'Look at the resource itself: why does it not settle?',
  },
  {
    pattern: /hook\(s\) failed: \[?([^\]]+)\]?/i,
    meaning: ([, hooks]) => `a CloudFormation hook refused it: ${plain(hooks)}`,
    advice: 'Ask those who keep the hook what it wants.',
  },
  {
    pattern: /CloudWatch alarm|rollback trigger|alarm .*in (?:state )?ALARM/i,
    meaning: (_match, words) => `a rollback alarm went off: ${words}`,
    advice: 'Look at the alarm’s metric at that time.',
  },
  {
    pattern: /DependencyViolation|has (?:a )?dependen(?:t object|cies)|dependent objects/i,
    meaning: () => 'something outside the stack still uses it',
    advice: 'Find and remove what uses it (often a network interface), or retain it.',
  },
  {
    pattern: /DeleteConflict|must detach all policies|must remove .* from|attached to .*entit/i,
    meaning: (_match, words) => `something was attached to it outside the stack: ${words}`,
    advice: 'Detach what was added by hand and try again, or retain it.',
  },
  {
    pattern: /ResourceInUse|(?:is|are|currently|still) (?:being used|in use)|InUse\b/i,
    meaning: (_match, words) => `it is still in use: ${words}`,
    advice: 'Find and remove what uses it and try again, or retain it.',
  },
  {
    pattern: /(?:S3 error|TemplateURL|Template (?:format|validation) error|Template error)/i,
    meaning: (_match, words) => `its template cannot be used: ${words}`,
    advice: 'Correct the template, or the place it is read from.',
  },
  {
    pattern: /Embedded stack (\S+) was not successfully (\w+)/i,
    meaning: ([, stack]) => `its nested stack ${nameIn(stack)} failed`,
    advice: 'Open the nested stack: its events hold the cause.',
  },
  {
    pattern: /The following resource\(s\) failed to (\w+): \[?([^\]]+)\]?/i,
    meaning: ([, verb, names]) => `these resources failed to ${verb ?? 'change'}: ${plain(names)}`,
  },
  {
    pattern: /Rate exceeded|Throttl|TooManyRequests|SlowDown/i,
    meaning: () => 'AWS throttled CloudFormation’s calls',
    advice: 'Try again when less is going on in the account.',
  },
]

/** By the error code of the resource type's handler, where the message itself says too little. */
export const handlerRules: readonly ReasonRule[] = (
  [
    ['NotUpdatable', 'it cannot be changed in place'],
    ['InvalidRequest', 'the service found its properties invalid'],
    ['InvalidCredentials', 'the credentials in use were not accepted'],
    ['NotFound', 'it, or something it needs, does not exist'],
    ['ResourceConflict', 'something else was changing it at the same time'],
    ['ServiceInternalError', 'the service had an internal error'],
    ['ServiceTimeout', 'the service did not answer in time'],
    ['InternalFailure', 'the resource type’s handler broke'],
    ['HandlerInternalFailure', 'the resource type’s handler broke'],
    ['NetworkFailure', 'the network between AWS’s own parts failed'],
    ['GeneralServiceException', 'the service refused'],
    ['Unknown', 'the service refused'],
  ] as const
).map(([code, meaning]) => ({
  pattern: new RegExp(`HandlerErrorCode: ${code}\\b`),
  meaning: (_match: RegExpExecArray, words: string) => `${meaning}: ${words}`,
}))

function roleIn(arn: string | undefined): string {
  const last = arn?.match(/(?:assumed-role|role|user)\/(?:.*\/)?([^/]+)(?:\/[^/]+)?$/)
  const assumed = arn?.match(/:assumed-role\/([^/]+)\//)
  return assumed?.[1] ?? last?.[1] ?? 'the role in use'
}

function nameIn(stack: string | undefined): string {
  return stack?.split('/')[1] ?? stack ?? ''
}

function plain(text: string | undefined): string {
  return (text ?? '').trim().replace(/\.$/, '')
}
