import { createRandom } from '../random.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { agentVersion } from '../sessions/agent/version.ts'
import type { DemoNode, NodePlatform } from './node.ts'

/** The type under which hybrid nodes are placed in the world; CloudFormation has none. */
export const hybridType = 'AWS::SSM::ManagedInstance'
export const instanceType = 'AWS::EC2::Instance'

const minute = 60_000

/** The machines of a region: those of stacks, those made by hand, and the hybrid ones. */
export function nodesOf(around: RegionResources): DemoNode[] {
  return [
    ...around.ofType(instanceType).map((one) => nodeOf(one)),
    ...around.ofType(hybridType).map((one) => nodeOf(one)),
  ]
}

/** A machine by its id. */
export function findNode(around: RegionResources, id: string): DemoNode | undefined {
  const type = id.startsWith('mi-') ? hybridType : instanceType
  const found = around.find(type, id)
  return found && nodeOf(found)
}

/** A machine, with what the world's furnishing says of its agent and system. */
export function nodeOf(resource: PhysicalResource): DemoNode {
  const { text } = propertiesOf(resource.properties)
  const facts = propertiesOf(resource.furnishing)
  const state = stateOf(resource)
  const profile = text('IamInstanceProfile')
  const isHybrid = resource.type === hybridType
  const quiet = state === 'stopped' || facts.text('ping') === 'ConnectionLost'
  const address = text('PrivateIpAddress') ?? resource.attribute('PrivateIp')
  return {
    id: resource.physicalId,
    name: nameOf(resource) ?? text('Name') ?? '',
    computerName: facts.text('computerName') ?? `ip-${address.replaceAll('.', '-')}`,
    address,
    state,
    registered: (isHybrid || profile !== undefined) && state !== 'pending',
    ping: quiet ? 'ConnectionLost' : 'Online',
    silence: quiet ? (facts.number('silentHours') ?? 3) * 60 * minute : heardAgo(resource),
    agentVersion: facts.text('agent') ?? agentVersion,
    platform: platformOf(facts.text('platform')),
    users: ['root', 'ssm-user', facts.text('platform') === 'ubuntu' ? 'ubuntu' : 'ec2-user'],
    role: isHybrid ? 'hybrid-nodes' : profile,
    createdAt: resource.createdAt,
    tags: resource.tags,
  }
}

const nameOf = ({ tags }: PhysicalResource) => tags.find(({ Key }) => Key === 'Name')?.Value

const states = {
  creating: 'pending',
  modifying: 'running',
  deleting: 'shutting-down',
  available: 'running',
} as const

function stateOf(resource: PhysicalResource): DemoNode['state'] {
  const stopped = propertiesOf(resource.furnishing).text('state') === 'stopped'
  return stopped ? 'stopped' : states[phaseOf(resource)]
}

/** Agents report every five minutes. */
function heardAgo({ physicalId }: PhysicalResource): number {
  return createRandom(physicalId).integer(0, 5 * minute)
}

const platforms = {
  amazon: { type: 'Linux', name: 'Amazon Linux', version: '2023' },
  amazon2: { type: 'Linux', name: 'Amazon Linux', version: '2' },
  ubuntu: { type: 'Linux', name: 'Ubuntu', version: '22.04' },
  windows: {
    type: 'Windows',
    name: 'Microsoft Windows Server 2022 Datacenter',
    version: '10.0.20348',
  },
} as const satisfies Record<string, NodePlatform>

function platformOf(key: string | undefined): NodePlatform {
  switch (key) {
    case 'amazon2':
    case 'ubuntu':
    case 'windows':
      return platforms[key]
    default:
      return platforms.amazon
  }
}
