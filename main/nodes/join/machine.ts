import type { Instance } from '@aws-sdk/client-ec2'
import type { InstanceInformation } from '@aws-sdk/client-ssm'
import type { NodeRow } from '../../../shared/nodes.ts'
import type { Target } from '../../../shared/target.ts'
import { present } from '../../aws/present.ts'
import { machineObstacle } from './machine-obstacle.ts'
import { stackOf } from './tags.ts'

/** What is known of the machines of one target; undefined for what could not be read. */
export interface MachineFacts {
  readonly managed: readonly InstanceInformation[] | undefined
  readonly instances: readonly Instance[] | undefined
  /** EC2 tells the tags of instances; those of hybrid nodes are Systems Manager’s own. */
  readonly hybridTags?: HybridTags
}

/** The tags of hybrid nodes as far as they are known. */
export interface HybridTags {
  readonly tags: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Why the others are not. */
  readonly missing: NonNullable<NodeRow['tagsMissing']>
}

/**
 * The instances and hybrid nodes of a target, each with what EC2 and Session Manager know of it.
 * An instance that only Session Manager still remembers was terminated and is left out. Pure.
 */
export function joinMachines(
  target: Target,
  { managed, instances, hybridTags }: MachineFacts,
): NodeRow[] {
  const byId = new Map((managed ?? []).map((one) => [one.InstanceId ?? '', one]))
  const known = (instances ?? []).map((instance) => {
    const id = instance.InstanceId ?? ''
    const agent = byId.get(id)
    byId.delete(id)
    return machineRow(target, id, { agent, instance, agentsRead: managed !== undefined })
  })
  const others = [...byId].filter(([id, { PingStatus }]) => {
    return instances === undefined || id.startsWith('mi-') || PingStatus === 'Online'
  })
  const rest = others.map(([id, agent]) =>
    machineRow(target, id, { agent, agentsRead: true, hybridTags }),
  )
  return [...known, ...rest]
}

/** What is known of one machine. */
export interface MachineKnowledge {
  readonly agent?: InstanceInformation | undefined
  readonly instance?: Instance | undefined
  /** Whether Session Manager's nodes could be read at all. */
  readonly agentsRead: boolean
  readonly hybridTags?: HybridTags | undefined
}

function machineRow(target: Target, node: string, known: MachineKnowledge): NodeRow {
  const { agent, instance } = known
  const obstacle = machineObstacle(known)
  const tags = tagsOf(node, known)
  return {
    ...target,
    node,
    kind: node.startsWith('mi-') ? 'hybrid' : 'instance',
    name: tags['Name'] || agent?.Name || agent?.ComputerName || node,
    connectable: obstacle === undefined,
    ...present({ obstacle, ...agentFacts(agent), ...instanceFacts(instance) }),
    ...present({ platform: platformOf(known), address: addressOf(known) }),
    ...present({ tagsMissing: missingTags(node, known) }),
    ...stackOf(tags),
    tags,
  }
}

function agentFacts(agent: InstanceInformation | undefined) {
  return {
    ping: agent?.PingStatus,
    pingedAt: agent?.LastPingDateTime?.toISOString(),
    agentVersion: agent?.AgentVersion,
    agentIsLatest: agent?.IsLatestVersion,
    platformName: [agent?.PlatformName, agent?.PlatformVersion].filter(Boolean).join(' '),
    computerName: agent?.ComputerName,
  }
}

function instanceFacts(instance: Instance | undefined) {
  return {
    instanceType: instance?.InstanceType,
    state: instance?.State?.Name,
    startedAt: instance?.LaunchTime?.toISOString(),
    instanceProfile: instance?.IamInstanceProfile?.Arn?.split('/').at(-1),
  }
}

function addressOf({ agent, instance }: MachineKnowledge): string | undefined {
  return instance?.PrivateIpAddress ?? agent?.IPAddress
}

function platformOf({ agent, instance }: MachineKnowledge): string | undefined {
  if (agent?.PlatformType) return agent.PlatformType
  if (!instance) return undefined
  if (instance.InstanceType?.startsWith('mac')) return 'MacOS'
  return instance.Platform?.toLowerCase() === 'windows' ? 'Windows' : 'Linux'
}

function tagsOf(node: string, { instance, hybridTags }: MachineKnowledge): Record<string, string> {
  const own = hybridTags?.tags.get(node)
  if (own) return { ...own }
  return Object.fromEntries((instance?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
}

function missingTags(node: string, { hybridTags }: MachineKnowledge): NodeRow['tagsMissing'] {
  if (hybridTags === undefined || !node.startsWith('mi-')) return undefined
  return hybridTags.tags.has(node) ? undefined : hybridTags.missing
}
