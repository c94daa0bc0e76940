import type { NodeRow } from '../../../shared/nodes.ts'

/** The condition by which a policy lets sessions open only by documents that it names. */
export const documentCheck = 'ssm:SessionDocumentAccessCheck'

/** The ARNs that a session on a node is opened on, which policies name. Pure. */
export function arnsOf(row: NodeRow, partition: string): string[] {
  const { kind, account, region, node, container } = row
  switch (kind) {
    case 'container':
      return [container?.taskArn ?? '']
    case 'hybrid':
      return [`arn:${partition}:ssm:${region}:${account}:managed-instance/${node}`]
    case 'instance':
      return [`arn:${partition}:ec2:${region}:${account}:instance/${node}`]
  }
}

/** A session document’s ARN: AWS’s own are of no account. Pure. */
export function documentArn(
  { account, region }: Pick<NodeRow, 'account' | 'region'>,
  partition: string,
  name: string,
): string {
  const owner = name.startsWith('AWS-') ? '' : account
  return `arn:${partition}:ssm:${region}:${owner}:document/${name}`
}

/**
 * What policies would see of the call that opens a session, by condition key: where it goes, the
 * node’s tags, and that documents are checked. Without it a policy that allows nodes by their tag
 * could not be judged. Pure.
 */
export function contextOf(row: NodeRow, partition: string): Record<string, string | boolean> {
  const { kind, account, region, tags, container } = row
  const own = kind === 'container' ? 'ecs:ResourceTag' : 'ssm:resourceTag'
  const tagged = Object.entries(tags).flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value] as const,
    [`${own}/${key}`, value] as const,
  ])
  return {
    'aws:RequestedRegion': region,
    ...(container
      ? {
          'ecs:cluster': `arn:${partition}:ecs:${region}:${account}:cluster/${container.cluster}`,
          'ecs:container-name': container.container,
        }
      : { [documentCheck]: true }),
    ...Object.fromEntries(tagged),
  }
}
