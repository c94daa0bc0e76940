import { AwsError } from '../../service.ts'
import { section } from './check.ts'
import { asText, at, type JsonObject } from './json.ts'
import type { Template } from './template.ts'

/** What a template wants acknowledged, and which resource types are the reason. */
export interface NeededCapabilities {
  readonly capabilities: readonly ('CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM')[]
  readonly types: readonly string[]
}

/** IAM types that need acknowledgement, with the property that gives them a name of one's own. */
const named: Readonly<Partial<Record<string, string>>> = {
  'AWS::IAM::AccessKey': '',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': '',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::RolePolicy': '',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': '',
}

/** The IAM capabilities that a processed template needs. */
export function neededCapabilities(content: JsonObject): NeededCapabilities {
  const types = new Set<string>()
  let ownName = false
  for (const resource of Object.values(section(content, 'Resources'))) {
    const type = asText(at(resource, 'Type'))
    const property = named[type]
    if (property === undefined) continue
    types.add(type)
    if (property !== '' && at(resource, 'Properties', property) !== undefined) ownName = true
  }
  if (types.size === 0) return { capabilities: [], types: [] }
  return {
    capabilities: [ownName ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    types: [...types],
  }
}

/**
 * Throws `InsufficientCapabilitiesException` unless a request acknowledges what is needed.
 * A change set shows what macros come to, so only a direct operation asks for CAPABILITY_AUTO_EXPAND.
 */
export function checkCapabilities(
  template: Template,
  content: JsonObject,
  given: readonly string[],
  through: 'operation' | 'change-set',
): void {
  const needed: string[] = [...neededCapabilities(content).capabilities]
  if (through === 'operation' && template.transforms.length > 0) {
    needed.push('CAPABILITY_AUTO_EXPAND')
  }
  const missing = needed.filter(
    (name) =>
      !given.includes(name) &&
      !(name === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  )
  if (missing.length === 0) return
  throw new AwsError(
    'InsufficientCapabilitiesException',
    `Requires capabilities : [${missing.join(', ')}]`,
  )
}
