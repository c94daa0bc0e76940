import type { Region } from '../cloudformation/engine/region.ts'
import type { JsonObject } from '../cloudformation/template/json.ts'
import { hybridType, instanceType } from '../nodes/fleet.ts'
import { createRandom, alphabets, type Random } from '../random.ts'
import type { WorldAccount } from './account.ts'

const day = 86_400_000

/** A machine that somebody made by hand. */
interface Machine {
  readonly name: string
  readonly type?: string
  /** No profile: its agent may not report. */
  readonly unmanaged?: boolean
  readonly hybrid?: boolean
  /** What its agent tells; see `nodeOf`. */
  readonly facts?: JsonObject
}

/** What companies have beside their stacks, by account. */
const machines: Readonly<Record<string, readonly Machine[]>> = {
  management: [{ name: 'billing-reports', type: 't3.small' }],
  'shop-production': [
    { name: 'search-indexer', type: 'm6i.large', facts: { platform: 'ubuntu' } },
    {
      name: 'legacy-payments',
      type: 'm4.large',
      facts: { agent: '2.3.50.0', platform: 'amazon2' },
    },
    { name: 'stock-import', facts: { ping: 'ConnectionLost', silentHours: 19 } },
    {
      name: 'tax-reports',
      type: 'm5.xlarge',
      facts: { platform: 'windows', computerName: 'EC2AMAZ-7HQ2KPD' },
    },
  ],
  'shop-development': [
    { name: 'load-test', type: 'c6i.2xlarge', facts: { state: 'stopped', silentHours: 70 } },
    { name: 'spike-by-hand', unmanaged: true },
    { name: 'preview-runner', facts: { agent: '3.1.1188.0' } },
  ],
  'shared-services': [
    { name: 'warehouse-gate-1', hybrid: true, facts: { platform: 'ubuntu' } },
    { name: 'warehouse-gate-2', hybrid: true, facts: { platform: 'ubuntu', agent: '3.2.1705.0' } },
    {
      name: 'office-printer',
      hybrid: true,
      facts: { platform: 'ubuntu', ping: 'ConnectionLost', silentHours: 400 },
    },
  ],
  'data-production': [{ name: 'notebook', type: 'r6i.large' }],
}

/** Puts an account's machines and session preferences into its home region. */
export function placeFleet(region: Region, account: WorldAccount, startedAt: number): void {
  const random = createRandom(`${region.account}/${region.name}/machines`)
  const own = machines[account.name] ?? []
  for (const machine of own) {
    place(region, machine, account, startedAt, random.fork(machine.name))
  }
  if (own.length > 0) placeRoles(region, startedAt)
  if (account.name === 'data-production') placeKeyed(region, startedAt, random)
  if (account.name === 'management') {
    placePreferences(region, startedAt, { runAsEnabled: true, runAsDefaultUser: 'ec2-user' })
  }
}

function place(
  region: Region,
  machine: Machine,
  account: WorldAccount,
  startedAt: number,
  random: Random,
): void {
  const { name, type: InstanceType = 't3.medium', hybrid = false, facts = {} } = machine
  const type = hybrid ? hybridType : instanceType
  const physicalId = `${hybrid ? 'mi' : 'i'}-0${random.text(alphabets.hexadecimal, 16)}`
  const managed: JsonObject =
    machine.unmanaged === true ? {} : { IamInstanceProfile: 'session-manager' }
  const tags = { Name: name, owner: account.tags.owner, environment: account.tags.environment }
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  const PrivateIpAddress = `10.${hybrid ? 90 : 0}.${random.integer(1, 9)}.${random.integer(10, 250)}`
  const createdAt = startedAt - random.integer(20, 700) * day
  const own: JsonObject = hybrid
    ? { Name: name }
    : { ...managed, InstanceType, ImageId: `ami-0${random.text(alphabets.hexadecimal, 16)}` }
  const properties = { ...own, PrivateIpAddress, Tags }
  region.shelf.add({ type, physicalId, createdAt, properties })
  const computer: JsonObject = hybrid ? { computerName: `${name}.harbour.example` } : {}
  region.shelf.record(type, physicalId).furnishing = { ...computer, ...facts }
}

const keyUse: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }],
}

/** What the agents of machines made by hand, and of hybrid ones, work with. */
function placeRoles(region: Region, startedAt: number): void {
  const createdAt = startedAt - 800 * day
  const policy = `arn:${region.settings.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`
  for (const physicalId of ['session-manager', 'hybrid-nodes']) {
    const properties = {
      ...{ RoleName: physicalId, ManagedPolicyArns: [policy] },
      Policies: [{ PolicyName: 'sessions', PolicyDocument: keyUse }],
    }
    region.shelf.add({ type: 'AWS::IAM::Role', physicalId, createdAt, properties })
  }
  const physicalId = 'session-manager'
  const properties = { InstanceProfileName: physicalId, Roles: [physicalId] }
  region.shelf.add({ type: 'AWS::IAM::InstanceProfile', physicalId, createdAt, properties })
}

/** Sessions there are encrypted with a key of the account's own, and end after an hour. */
function placeKeyed(region: Region, startedAt: number, random: Random): void {
  const hex = (length: number): string => random.text(alphabets.hexadecimal, length)
  const keyId = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
  const createdAt = startedAt - 300 * day
  region.shelf.add({
    ...{ type: 'AWS::KMS::Key', physicalId: keyId, createdAt },
    properties: { Description: 'Sessions of Session Manager' },
  })
  const kmsKeyId = `arn:${region.settings.partition}:kms:${region.name}:${region.account}:key/${keyId}`
  const ends = { idleSessionTimeout: '15', maxSessionDuration: '60' }
  placePreferences(region, startedAt, { kmsKeyId, ...ends })
}

function placePreferences(region: Region, startedAt: number, inputs: JsonObject): void {
  region.shelf.add({
    ...{ type: 'AWS::SSM::Document', physicalId: 'SSM-SessionManagerRunShell' },
    createdAt: startedAt - 300 * day,
    properties: { DocumentType: 'Session', Content: preferences(inputs) },
  })
}

function preferences(inputs: JsonObject): JsonObject {
  return {
    schemaVersion: '1.0',
    description: 'Document to hold regional settings for Session Manager',
    sessionType: 'Standard_Stream',
    inputs: {
      ...{ s3BucketName: '', s3KeyPrefix: '', s3EncryptionEnabled: true },
      ...{ cloudWatchLogGroupName: '', cloudWatchEncryptionEnabled: true },
      ...{ cloudWatchStreamingEnabled: false, kmsKeyId: '', runAsEnabled: false },
      ...{ runAsDefaultUser: '', idleSessionTimeout: '20', maxSessionDuration: '' },
      shellProfile: { windows: '', linux: '' },
      ...inputs,
    },
  }
}
