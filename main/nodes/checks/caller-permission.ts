import type { NodeRow } from '../../../shared/nodes.ts'
import { iamDoor } from '../sources/roles.ts'
import { simulate, type Permission } from '../sources/simulation.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** May the user open a session here? */
export const callerPermission: Check = {
  id: 'caller-permission',
  title: 'Your permission',
  async find(subject) {
    const asker = await subject.asker()
    const action = actionFor(subject.row)
    if (asker.kind === 'root') return passed(`The root user may call ${action}.`)
    if (asker.kind === 'other') return unknown(`IAM cannot tell what ${asker.arn} may do.`)
    const { partition } = await subject.access()
    const ask = (resource: string) =>
      simulate(iamDoor(subject.door, partition), {
        ...{ principal: asker.arn, actions: [action], resources: [resource] },
      })
    const finding = judgePermission(
      asker.name,
      action,
      await ask(resourceOf(subject.row, partition)),
    )
    if (finding.verdict !== 'passed' || subject.row.kind === 'container') return finding
    return withTunnels(finding, await ask(forwarding(subject.row, partition)))
  },
}

const forwardingDocument = 'AWS-StartPortForwardingSession'

/** The document that tunnels are opened with, which a policy must allow beside the node. */
function forwarding({ region }: NodeRow, partition: string): string {
  return `arn:${partition}:ssm:${region}::document/${forwardingDocument}`
}

/** Shells take the region’s own document, which is asked for by few policies. Pure. */
export function withTunnels(finding: Finding, permissions: readonly Permission[]): Finding {
  if (permissions[0]?.decision !== 'denied') return finding
  return {
    ...finding,
    advice: `Tunnels need ${actions.session} on the document ${forwardingDocument} too, and that is not allowed to you.`,
  }
}

const actions = { session: 'ssm:StartSession', command: 'ecs:ExecuteCommand' } as const

function actionFor({ kind }: NodeRow): string {
  return kind === 'container' ? actions.command : actions.session
}

/** The ARN that policies about sessions on a node name. Pure. */
export function resourceOf(
  { kind, account, region, node, container }: NodeRow,
  partition: string,
): string {
  switch (kind) {
    case 'container':
      return container?.taskArn ?? ''
    case 'hybrid':
      return `arn:${partition}:ssm:${region}:${account}:managed-instance/${node}`
    case 'instance':
      return `arn:${partition}:ec2:${region}:${account}:instance/${node}`
  }
}

const reasons = {
  policy: 'a policy denies it',
  organization: 'a policy of the organization does not allow it',
  boundary: 'its permissions boundary does not allow it',
} as const

/** Judges what IAM says of the action that opens a session. Pure. */
export function judgePermission(
  name: string,
  action: string,
  permissions: readonly Permission[],
): Finding {
  const [permission] = permissions
  switch (permission?.decision) {
    case 'allowed':
      return passed(`${name} may call ${action} on this node.`)
    case 'denied': {
      const reason = permission.by ? reasons[permission.by] : 'none of its policies allows it'
      const advice = `Ask whoever keeps your permissions for ${action} on this node.`
      return failed(`${name} may not call ${action} on this node: ${reason}.`, advice)
    }
    case 'unsure':
    case undefined:
      return unknown(`Whether ${name} may call ${action} on this node depends on conditions.`)
  }
}
