import type { NodeRow } from '../../../shared/nodes.ts'
import { preferencesName } from '../sources/preferences.ts'
import { iamDoor } from '../sources/roles.ts'
import { readIfAllowed } from '../sources/allowed.ts'
import { readSessionDocuments } from '../sources/session-documents.ts'
import { simulate, type Permission } from '../sources/simulation.ts'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'
import { arnsOf, contextOf, documentArn, documentCheck } from './permission-context.ts'
import type { Subject } from './subject.ts'

/** May the user open a session here, and by which documents? */
export const callerPermission: Check = {
  id: 'caller-permission',
  title: 'Your permission',
  async find(subject) {
    const asker = await subject.asker()
    const action = actionFor(subject.row)
    if (asker.kind === 'root') return passed(`The root user may call ${action}.`)
    if (asker.kind === 'other') return unknown(`IAM cannot tell what ${asker.arn} may do.`)
    const { partition } = await subject.access()
    const door = iamDoor(subject.door, partition)
    const context = contextOf(subject.row, partition)
    const ask: Ask = (resources, more) =>
      simulate(door, {
        ...{ principal: asker.arn, actions: [action], resources },
        context: { ...context, ...more },
      })
    const finding = judgePermission(asker.name, action, await ask(arnsOf(subject.row, partition)))
    if (finding.verdict !== 'passed' || subject.row.kind === 'container') return finding
    return withDocuments(asker.name, finding, await documentsOf(subject, partition, ask))
  },
}

/** Asks IAM about these resources, with more values of condition keys than it is told anyway. */
type Ask = (
  resources: readonly string[],
  more?: Readonly<Record<string, boolean>>,
) => Promise<Permission[]>

/** What sessions other than the region’s own shell are opened with, by what they are for. */
const documents = {
  tunnels: ['AWS-StartPortForwardingSession', 'AWS-StartPortForwardingSessionToRemoteHost'],
  commands: ['AWS-StartNonInteractiveCommand'],
  'commands and files': ['AWS-StartInteractiveCommand'],
  SSH: ['AWS-StartSSHSession'],
} as const

/** What the policies say of the documents by which sessions are opened. */
export interface DocumentPermissions {
  /** Of the region's own shell. */
  readonly shell: Permission['decision']
  readonly shellDeniedBy?: Permission['by']
  /** A policy lets a session open only by a document that it allows too. */
  readonly enforced: boolean
  /** The account's other session documents that the user may open a shell with. */
  readonly own: readonly string[]
  /** What is denied, such as `tunnels (AWS-StartPortForwardingSession)`. */
  readonly denied: readonly string[]
}

async function documentsOf(
  { row, door }: Subject,
  partition: string,
  ask: Ask,
): Promise<DocumentPermissions> {
  const names = Object.values(documents).flat()
  const arnOf = (name: string) => documentArn(row, partition, name)
  const answers = await ask([preferencesName, ...names].map(arnOf))
  const of = (name: string) => answers.find(({ resource }) => resource === arnOf(name))
  const { decision: shell = 'unsure', by } = of(preferencesName) ?? {}
  const denied = Object.entries(documents).flatMap(([use, list]) => {
    const missing = list.filter((name) => of(name)?.decision === 'denied')
    return missing.length > 0 ? [`${use} (${missing.join(', ')})`] : []
  })
  if (shell === 'allowed') return { shell, enforced: false, own: [], denied }
  // Where every statement that allows the node asks for a document, none applies without.
  const [without] = await ask(arnsOf(row, partition), { [documentCheck]: false })
  const others = await otherDocuments(door)
  const allowed = others.length > 0 ? await ask(others.map(arnOf)) : []
  const own = others.filter((name) =>
    allowed.some(({ resource, decision }) => resource === arnOf(name) && decision === 'allowed'),
  )
  const enforced = without?.decision !== 'allowed'
  return { ...{ shell, enforced, own, denied }, ...(by && { shellDeniedBy: by }) }
}

/** None where the user may not list them. */
async function otherDocuments(door: Subject['door']): Promise<string[]> {
  const names = await readIfAllowed(readSessionDocuments(door))
  return Array.isArray(names) ? names.filter((name) => name !== preferencesName) : []
}

/** What the documents add to a permission on the node. Pure. */
export function withDocuments(
  name: string,
  finding: Finding,
  { shell, shellDeniedBy, enforced, own, denied }: DocumentPermissions,
): Finding {
  const others =
    own.length > 0
      ? `Open the shell by a document that you may use (${own.join(', ')}): “Run a command…” and --document take its name. `
      : ''
  const more = denied.length > 0 ? [`Not allowed to you: ${denied.join('; ')}.`] : []
  if (shell === 'denied' && (enforced || shellDeniedBy)) {
    const why = shellDeniedBy ? reasons[shellDeniedBy] : 'your policies ask for a document'
    return failed(
      `${name} may open sessions on this node, but not by the region’s own document ${preferencesName}: ${why}.`,
      [`${others}Ask for ${actions.session} on ${preferencesName} for plain shells.`, ...more].join(
        ' ',
      ),
    )
  }
  const advice = [
    ...(shell === 'denied'
      ? [`No policy names ${preferencesName}. Where AWS refuses a shell, ask for it too.`]
      : []),
    ...more,
  ].join(' ')
  return advice === '' ? finding : { ...finding, advice }
}

const actions = { session: 'ssm:StartSession', command: 'ecs:ExecuteCommand' } as const

function actionFor({ kind }: NodeRow): string {
  return kind === 'container' ? actions.command : actions.session
}

const reasons = {
  policy: 'a policy denies it',
  organization: 'a policy of the organization does not allow it',
  boundary: 'its permissions boundary does not allow it',
} as const

/** Judges what IAM says of the action that opens a session, on all that it is called on. Pure. */
export function judgePermission(
  name: string,
  action: string,
  permissions: readonly Permission[],
): Finding {
  const denied = permissions.find(({ decision }) => decision === 'denied')
  if (denied) {
    const reason = denied.by ? reasons[denied.by] : 'none of its policies allows it'
    const advice = `Ask whoever keeps your permissions for ${action} on this node.`
    return failed(`${name} may not call ${action} on this node: ${reason}.`, advice)
  }
  const sure = permissions.length > 0 && permissions.every(({ decision }) => decision === 'allowed')
  if (sure) return passed(`${name} may call ${action} on this node.`)
  const keys = permissions.flatMap(({ conditions = [] }) => conditions)
  const which = keys.length > 0 ? `: ${[...new Set(keys)].join(', ')}` : ''
  return unknown(`Whether ${name} may call ${action} on this node depends on conditions${which}.`)
}
