/** A rate that AWS allows for a group of operations, for each account and region. */
export interface Limit {
  readonly service: string
  /** The operations that share the rate; each has it for itself where `shared` is not set. */
  readonly operations: readonly string[]
  readonly shared?: boolean
  /** Requests a second in the long run. */
  readonly rate: number
  /** Requests at once after a pause. */
  readonly burst: number
}

/**
 * Sources: AWS Organizations, Account Management and EC2 quotas as documented. CloudFormation
 * publishes no rates: 5 a second is what users report for DescribeStacks, its other calls are
 * taken as 10. STS: 600 a second for the account. The Identity Center portal: 20 a second. S3: 3,500
 * writes and 5,500 reads a second, of each prefix in truth. CloudWatch, Systems Manager, ECS and
 * Route 53 (five a second for an account) as documented.
 */
const limits: readonly Limit[] = [
  { service: 'cloudformation', operations: ['DescribeStacks'], rate: 5, burst: 20 },
  { service: 'cloudformation', operations: [], rate: 10, burst: 20 },
  { service: 'sts', operations: [], shared: true, rate: 600, burst: 600 },
  { service: 'iam', operations: [], rate: 15, burst: 30 },
  { service: 'organizations', operations: ['ListAccounts'], rate: 8, burst: 12 },
  {
    service: 'organizations',
    operations: ['DescribeAccount', 'DescribeResourcePolicy'],
    rate: 20,
    burst: 30,
  },
  { service: 'organizations', operations: ['ListTagsForResource'], rate: 10, burst: 15 },
  { service: 'organizations', operations: ['ListRoots'], rate: 1, burst: 2 },
  { service: 'organizations', operations: ['DescribeOrganization'], rate: 1, burst: 2 },
  { service: 'organizations', operations: ['DescribeOrganizationalUnit'], rate: 2, burst: 2 },
  { service: 'organizations', operations: [], rate: 5, burst: 8 },
  { service: 'account', operations: [], rate: 5, burst: 5 },
  { service: 'ec2', operations: [], shared: true, rate: 20, burst: 100 },
  {
    service: 's3',
    operations: [
      ...['AbortMultipartUpload', 'CompleteMultipartUpload', 'CreateMultipartUpload'],
      ...['DeleteObject', 'DeleteObjects', 'PutObject', 'UploadPart'],
    ],
    rate: 3500,
    burst: 3500,
  },
  { service: 's3', operations: [], rate: 5500, burst: 5500 },
  { service: 'ce', operations: [], shared: true, rate: 5, burst: 20 },
  { service: 'ecs', operations: ['DescribeClusters'], rate: 20, burst: 50 },
  { service: 'ecs', operations: ['DescribeServices'], rate: 20, burst: 100 },
  { service: 'monitoring', operations: ['DescribeAlarms'], rate: 9, burst: 9 },
  { service: 'monitoring', operations: ['GetMetricData'], rate: 500, burst: 500 },
  { service: 'route53', operations: [], shared: true, rate: 5, burst: 10 },
  { service: 'ssm', operations: ['DescribeParameters'], rate: 3, burst: 3 },
  { service: 'ssm', operations: [], shared: true, rate: 40, burst: 40 },
  { service: 'awsssoportal', operations: [], shared: true, rate: 20, burst: 20 },
]

/** Where nothing is known of a service. */
const otherwise: Limit = { service: '', operations: [], rate: 20, burst: 50 }

/** Who calls what; a bucket is kept for each such combination. */
export interface LimitKey {
  readonly account: string
  readonly region: string
  readonly service: string
  readonly operation: string
}

/** Counts requests against AWS's rates. */
export interface Limiter {
  /** Takes one request's worth; false when there is none left. */
  take(key: LimitKey): boolean
}

interface Bucket {
  tokens: number
  filledAt: number
}

/** A limiter of token buckets. `clock` gives milliseconds that only ever grow. */
export function createLimiter(clock: () => number): Limiter {
  const buckets = new Map<string, Bucket>()
  return {
    take(key) {
      const limit = limitOf(key.service, key.operation)
      const api = limit.shared === true ? '' : key.operation
      const name = `${key.account}/${key.region}/${key.service}/${api}`
      const now = clock()
      const bucket = buckets.get(name) ?? { tokens: limit.burst, filledAt: now }
      const gained = ((now - bucket.filledAt) / 1000) * limit.rate
      const tokens = Math.min(limit.burst, bucket.tokens + gained)
      // The clock has fractions: what a rounding takes from a whole request must not refuse it.
      const allowed = tokens > 1 - 1e-6
      buckets.set(name, { tokens: allowed ? Math.max(0, tokens - 1) : tokens, filledAt: now })
      return allowed
    },
  }
}

/** The limit that holds for an operation. */
export function limitOf(service: string, operation: string): Limit {
  const own = limits.filter((limit) => limit.service === service)
  return (
    own.find((limit) => limit.operations.includes(operation)) ??
    own.find((limit) => limit.operations.length === 0) ??
    otherwise
  )
}
