import type { InstanceInformation } from '@aws-sdk/client-ssm'
import type { MachineKnowledge } from './machine.ts'

/** Why no session can be opened on a machine, as far as is known without trying. Pure. */
export function machineObstacle({
  agent,
  instance,
  agentsRead,
}: MachineKnowledge): string | undefined {
  const state = instance?.State?.Name
  if (state !== undefined && state !== 'running') return `The instance is ${state}.`
  if (agent) return agentObstacle(agent)
  // Without Session Manager's word, trying is the only way to know.
  if (!agentsRead) return undefined
  if (instance?.IamInstanceProfile) {
    return 'Its agent has never reported to Session Manager, though the instance has a profile.'
  }
  return 'The instance has no instance profile, and its agent has never reported to Session Manager.'
}

function agentObstacle({ PingStatus, LastPingDateTime }: InstanceInformation): string | undefined {
  if (PingStatus === 'Online') return undefined
  if (LastPingDateTime === undefined) return 'Its agent does not report to Session Manager.'
  return `Its agent last reported to Session Manager on ${minuteOf(LastPingDateTime)}.`
}

/** A time to the minute, such as `2026-11-21 at 09:35 UTC`: the same in every reading. */
function minuteOf(time: Date): string {
  const text = time.toISOString()
  return `${text.slice(0, 10)} at ${text.slice(11, 16)} UTC`
}
