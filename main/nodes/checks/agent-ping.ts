import type { InstanceInformation } from '@aws-sdk/client-ssm'
import { failed, passed, type Check, type Finding } from './check.ts'

/** Does Session Manager hear the agent? */
export const agentPing: Check = {
  id: 'agent-ping',
  title: 'Agent ping',
  find: async ({ agent, now }) => judgePing(await agent(), now()),
}

const reach =
  'Check that SSM Agent runs, and that the node reaches ssm, ssmmessages and ec2messages of ' +
  'its region over HTTPS, by the internet or by VPC endpoints.'

/** Judges what Session Manager knows of an agent. Pure. */
export function judgePing(agent: InstanceInformation | undefined, now: Date): Finding {
  if (!agent) {
    const advice = `Give the node a role with AmazonSSMManagedInstanceCore. ${reach}`
    return failed('The agent has never reported to Session Manager.', advice)
  }
  const { PingStatus = 'Inactive', LastPingDateTime: last } = agent
  const ago = last === undefined ? 'at an unknown time' : agoOf(now.getTime() - last.getTime())
  if (PingStatus === 'Online') return passed(`The agent is online; it reported ${ago}.`)
  return failed(`The agent is ${PingStatus}; it reported last ${ago}.`, reach)
}

const minute = 60_000
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const

function agoOf(age: number): string {
  const unit = units.find(([, length]) => age >= length)
  if (!unit) return 'less than a minute ago'
  const [name, size] = unit
  const count = Math.floor(age / size)
  return `${count} ${name}${count === 1 ? '' : 's'} ago`
}
