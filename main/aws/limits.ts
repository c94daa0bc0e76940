/** What AWS allows: calls a second over time, and how many at once after a pause. */
export interface Limit {
  /** Calls that share one allowance; the operation's own name where it has one alone. */
  readonly group: string
  readonly rate: number
  readonly burst: number
}

const one = (rate: number, burst: number, operations: string): [string, Limit][] =>
  operations.split(' ').map((name) => [name, { group: name, rate, burst }])

const shared = (group: string, rate: number, burst: number, names: string): [string, Limit][] =>
  names.split(' ').map((name) => [name, { group, rate, burst }])

/**
 * Where AWS publishes a limit, that limit; where it does not, a start on the careful side (the
 * budgets learn the rest from throttling). Per account and region unless the service is global.
 */
const published: Readonly<Record<string, ReadonlyMap<string, Limit>>> = {
  cloudformation: new Map([
    ...one(5, 5, 'DescribeStacks'),
    ...one(
      5,
      10,
      'ListStacks DescribeStackEvents ListStackResources DescribeStackResources GetTemplate ' +
        'GetTemplateSummary ListExports ListImports ListChangeSets DescribeChangeSet GetStackPolicy ' +
        'DescribeStackResource DescribeStackResourceDrifts DescribeStackDriftDetectionStatus',
    ),
  ]),
  organizations: new Map([
    ...one(8, 12, 'ListAccounts'),
    ...one(
      5,
      8,
      'ListAccountsForParent ListOrganizationalUnitsForParent ListParents ' +
        'ListDelegatedAdministrators ListPolicies ListTargetsForPolicy',
    ),
    ...one(6, 10, 'ListChildren'),
    ...one(20, 30, 'DescribeAccount'),
    ...one(10, 15, 'ListTagsForResource'),
    ...one(1, 2, 'ListRoots DescribeOrganization'),
    ...one(2, 2, 'DescribeOrganizationalUnit'),
  ]),
  account: new Map([
    ...one(5, 5, 'ListRegions GetRegionOptStatus'),
    ...one(1, 1, 'EnableRegion DisableRegion'),
  ]),
  cloudwatch: new Map([...one(100, 100, 'GetMetricData'), ...one(9, 9, 'DescribeAlarms')]),
  sso: new Map(shared('portal', 15, 15, 'ListAccounts ListAccountRoles GetRoleCredentials')),
  ecs: new Map([
    ...shared('cluster read', 20, 50, 'DescribeClusters ListClusters'),
    ...shared('service read', 20, 100, 'DescribeServices ListServices ListServicesByNamespace'),
    ...shared(
      'cluster resource read',
      20,
      100,
      'DescribeTasks ListTasks DescribeContainerInstances ListContainerInstances ListAttributes',
    ),
    ...shared('definition read', 20, 50, 'DescribeTaskDefinition ListTaskDefinitions'),
    ...shared('capacity provider read', 20, 50, 'DescribeCapacityProviders'),
    ...shared('deployment read', 20, 50, 'ListServiceDeployments DescribeServiceDeployments'),
    ...shared('revision read', 20, 50, 'DescribeServiceRevisions'),
    ...shared('service modify', 5, 50, 'CreateService UpdateService DeleteService'),
    ...shared('cluster resource modify', 40, 100, 'RunTask StopTask ExecuteCommand'),
    ...shared('definition modify', 1, 20, 'RegisterTaskDefinition DeregisterTaskDefinition'),
    ...shared('protection', 80, 200, 'GetTaskProtection UpdateTaskProtection'),
  ]),
  // AWS publishes the rates of Session Manager without their bursts.
  ssm: new Map([
    ...one(3, 3, 'StartSession'),
    ...one(6, 6, 'ResumeSession TerminateSession DescribeSessions'),
    ...one(50, 50, 'GetConnectionStatus'),
    ...shared('parameters', 40, 40, 'GetParameter GetParameters GetParametersByPath'),
    ...one(3, 3, 'DescribeParameters GetParameterHistory PutParameter'),
  ]),
}

/** For operations that are not listed: per service, else for all. */
const fallbacks: Readonly<Record<string, readonly [rate: number, burst: number]>> = {
  cloudformation: [3, 5],
  sts: [100, 200],
  iam: [10, 15],
  ec2: [20, 100],
  ecs: [20, 50],
  // AWS allows thousands a second for each prefix of a bucket; deletions come in batches besides.
  s3: [100, 200],
  organizations: [1, 2],
  account: [1, 1],
  'sso-oauth': [5, 10],
  tag: [10, 15],
}

/** What to start with for an operation of a service (its name as in IAM). */
export function limitOf(service: string, operation: string): Limit {
  const known = published[service]?.get(operation)
  if (known) return known
  const [rate, burst] = fallbacks[service] ?? [5, 10]
  return { group: operation, rate, burst }
}

const globalServices = new Set(['iam', 'organizations', 'account', 'ce', 'route53', 'cloudfront'])

/** Services that count calls per account, whatever region they are called from. */
export function isGlobalService(service: string): boolean {
  return globalServices.has(service)
}
