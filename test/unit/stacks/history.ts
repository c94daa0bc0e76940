import type { StackEvent } from '../../../shared/stacks.ts'

/** The root stack of every recorded history. */
export const root = arnOf('shop')

/**
 * `[seconds, place, status, reason?, token?]`. The place is `.` for the root stack itself, `Bucket`
 * for a resource, `Net/Vpc` for one in the nested stack Net, `Net/.` for Net's own events.
 */
export type Line = readonly [
  seconds: number,
  place: string,
  status: string,
  reason?: string,
  token?: string,
]

const types: Readonly<Record<string, string>> = {
  Alarm: 'AWS::CloudWatch::Alarm',
  Bucket: 'AWS::S3::Bucket',
  Custom: 'Custom::Migration',
  Database: 'AWS::RDS::DBInstance',
  Function: 'AWS::Lambda::Function',
  Group: 'AWS::AutoScaling::AutoScalingGroup',
  Queue: 'AWS::SQS::Queue',
  Repository: 'AWS::ECR::Repository',
  Role: 'AWS::IAM::Role',
  Security: 'AWS::EC2::SecurityGroup',
  Service: 'AWS::ECS::Service',
  Table: 'AWS::DynamoDB::Table',
  Topic: 'AWS::SNS::Topic',
  Vpc: 'AWS::EC2::VPC',
  Wait: 'AWS::CloudFormation::WaitCondition',
}

/** A stack's ARN by its name. */
export function arnOf(name: string): string {
  return `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/${name}-id`
}

/** The ARN of the stack nested under these logical ids. */
export function nestedArn(path: readonly string[]): string {
  return path.length === 0 ? root : arnOf(['shop', ...path].join('-'))
}

/** The time that many seconds into the recording. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 21, 10, 0, 0) + seconds * 1000).toISOString()
}

/** The lines, oldest first, as CloudFormation gives them: newest first. */
export function history(...lines: readonly Line[]): StackEvent[] {
  const nested = new Set(lines.map(([, place]) => place.split('/').slice(0, -1).join('/')))
  return lines.map((line, index) => eventOf(line, index, nested)).reverse()
}

function eventOf(line: Line, index: number, nested: ReadonlySet<string>): StackEvent {
  const [seconds, place, status, reason, token] = line
  const parts = place.split('/')
  const path = parts.slice(0, -1)
  const name = parts.at(-1) ?? ''
  const stack = nestedArn(path)
  const own = name === '.'
  const isStack = own || nested.has(place) || name.startsWith('Nested')
  const physicalId = own ? stack : isStack ? nestedArn(parts) : `shop-${name.toLowerCase()}-1`
  return {
    id: `${index}-${place}-${status}`,
    at: at(seconds),
    stack,
    path,
    logicalId: own ? (stack.split('/')[1] ?? '') : name,
    physicalId,
    type: isStack ? 'AWS::CloudFormation::Stack' : (types[name] ?? 'AWS::SSM::Parameter'),
    status,
    ...(reason !== undefined && { reason }),
    ...(token !== undefined && { token }),
  }
}
