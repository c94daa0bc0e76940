import type { NodeCheck, NodeRef, NodeRow } from '../../shared/nodes.ts'
import { toFailure } from '../aws/failures.ts'
import { agentPermissions } from './checks/agent-permissions.ts'
import { agentPing } from './checks/agent-ping.ts'
import { agentVersion } from './checks/agent-version.ts'
import { callerPermission } from './checks/caller-permission.ts'
import { unknown, type Check, type Finding } from './checks/check.ts'
import { connection } from './checks/connection.ts'
import { encryptionKey } from './checks/encryption-key.ts'
import { execAgent } from './checks/exec-agent.ts'
import { execEnabled } from './checks/exec-enabled.ts'
import { instanceProfile } from './checks/instance-profile.ts'
import { instanceState } from './checks/instance-state.ts'
import { nodeKey } from './checks/node-key.ts'
import { platformVersion } from './checks/platform-version.ts'
import { preferences } from './checks/preferences.ts'
import { readOnlyRoot } from './checks/read-only-root.ts'
import { createSubject, type Subject } from './checks/subject.ts'
import { taskRole } from './checks/task-role.ts'
import { getNode } from './get.ts'
import type { NodesParts } from './parts.ts'

const about = {
  instance: [
    ...[instanceState, agentPing, connection, instanceProfile, agentPermissions],
    ...[agentVersion, preferences, encryptionKey, nodeKey, callerPermission],
  ],
  hybrid: [
    ...[agentPing, connection, agentPermissions],
    ...[agentVersion, preferences, encryptionKey, nodeKey, callerPermission],
  ],
  container: [
    ...[execEnabled, execAgent, taskRole, platformVersion, readOnlyRoot],
    ...[encryptionKey, nodeKey, callerPermission],
  ],
} as const satisfies Record<NodeRow['kind'], readonly Check[]>

/**
 * “Why can’t I connect?”, one line after the other. All questions are asked at once; the lines come
 * in the order in which they matter. Throws a `FailureError` where the node itself cannot be read.
 */
export async function* diagnose(
  parts: NodesParts,
  ref: NodeRef,
  signal: AbortSignal | undefined,
): AsyncGenerator<NodeCheck, void> {
  const row = await getNode(parts, ref, signal)
  const subject = createSubject(parts, row, signal)
  const lines = about[row.kind].map((check) => ask(check, subject))
  for (const line of lines) yield await line
}

async function ask(check: Check, subject: Subject): Promise<NodeCheck> {
  const { id, title } = check
  return { id, title, ...(await findOrTell(check, subject)) }
}

/** Never rejects: a question that cannot be answered is a line of its own. */
async function findOrTell(check: Check, subject: Subject): Promise<Finding> {
  try {
    return await check.find(subject)
  } catch (error) {
    const { sentence, advice } = toFailure(error, subject.door.target)
    return unknown(sentence, advice)
  }
}
