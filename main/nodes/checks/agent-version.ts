import type { InstanceInformation } from '@aws-sdk/client-ssm'
import { failed, passed, unknown, type Check, type Finding } from './check.ts'

/** Can the agent do all that Foredeck asks of it? */
export const agentVersion: Check = {
  id: 'agent-version',
  title: 'Agent version',
  find: async (subject) => judgeVersion(await subject.agent()),
}

/** Since which version of SSM Agent what works, by AWS’s documentation. */
const features = [
  ['2.3.68.0', 'sessions'],
  ['2.3.539.0', 'sessions encrypted with a KMS key'],
  ['2.3.672.0', 'port forwarding and SSH'],
  ['3.0.196.0', 'several connections through one tunnel'],
  ['3.1.1374.0', 'tunnels to other hosts'],
] as const

const advice = 'Update SSM Agent, for instance by running AWS-UpdateSSMAgent on the node.'

/** Judges an agent’s version by what it cannot do yet. Pure. */
export function judgeVersion(agent: InstanceInformation | undefined): Finding {
  const { AgentVersion: version, IsLatestVersion: isLatest } = agent ?? {}
  if (!version) return unknown('The version of the agent is not known.')
  const missing = features.filter(([since]) => isOlder(version, since)).map(([, what]) => what)
  if (missing.length > 0) {
    return failed(`The agent ${version} is too old for ${missing.join(', ')}.`, advice)
  }
  if (isLatest !== false) return passed(`The agent is ${version}.`)
  return {
    verdict: 'passed',
    sentence: `The agent is ${version}, which is not the latest.`,
    advice,
  }
}

/** Whether a version comes before another, number by number. Pure. */
export function isOlder(version: string, than: string): boolean {
  const wanted = than.split('.').map(Number)
  const given = version.split('.').map(Number)
  const at = wanted.findIndex((number, index) => (given[index] ?? 0) !== number)
  return at >= 0 && (given[at] ?? 0) < (wanted[at] ?? 0)
}
