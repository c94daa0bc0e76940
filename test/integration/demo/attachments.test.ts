import {
  DeleteNetworkInterfaceCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2'
import {
  AttachRolePolicyCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetInstanceProfileCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam'
import {
  ChangeResourceRecordSetsCommand,
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type ChangeAction,
} from '@aws-sdk/client-route-53'
import { describe, expect, test } from 'vitest'
import { startSite } from '../../support/site.ts'
import { clientOf } from './clients.ts'

describe('Amazon EC2', () => {
  const template = `Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: site, VpcId: vpc-1 }
  Interface:
    Type: AWS::EC2::NetworkInterface
    DeletionPolicy: Retain
    Properties: { SubnetId: subnet-1, GroupSet: [!Ref Group] }
`

  test('keeps a security group that an interface has, until the interface is gone', async () => {
    const site = await startSite(template)
    const client = clientOf(EC2Client, site.demo)
    const groups = new DescribeSecurityGroupsCommand({ GroupIds: [site.id('Group')] })
    expect((await client.send(groups)).SecurityGroups).toMatchObject([{ VpcId: 'vpc-1' }])
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain(`${site.id('Group')} has a dependent object`)
    const NetworkInterfaceId = site.id('Interface')
    await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }))
    const again = new DeleteNetworkInterfaceCommand({ NetworkInterfaceId })
    await expect(client.send(again)).rejects.toMatchObject({
      name: 'InvalidNetworkInterfaceID.NotFound',
      message: `The networkInterface ID '${NetworkInterfaceId}' does not exist`,
    })
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    await expect(client.send(groups)).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' })
  })
})

describe('AWS IAM', () => {
  const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: site
      AssumeRolePolicyDocument: { Version: "2012-10-17" }
      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]
  Profile: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }
`

  test('keeps a role to which somebody attached a policy, until it is detached', async () => {
    const site = await startSite(template)
    const client = clientOf(IAMClient, site.demo)
    const policy = { RoleName: 'site', PolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' }
    await client.send(new AttachRolePolicyCommand(policy))
    const attached = await client.send(new ListAttachedRolePoliciesCommand({ RoleName: 'site' }))
    expect(attached.AttachedPolicies?.map((one) => one.PolicyName)).toEqual([
      'ReadOnlyAccess',
      'PowerUserAccess',
    ])
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain('must detach all policies first')
    await client.send(new DetachRolePolicyCommand(policy))
    await expect(client.send(new DetachRolePolicyCommand(policy))).rejects.toMatchObject({
      name: expect.stringContaining('NoSuchEntity') as string,
    })
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    await expect(client.send(new GetRoleCommand({ RoleName: 'site' }))).rejects.toMatchObject({
      message: 'The role with name site cannot be found.',
    })
  })

  test('tells a role and its instance profiles', async () => {
    const { demo } = await startSite(template)
    const client = clientOf(IAMClient, demo)
    const { Role } = await client.send(new GetRoleCommand({ RoleName: 'site' }))
    expect(Role?.Arn).toMatch(/:role\/site$/)
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('2012-10-17')
    const profiles = new ListInstanceProfilesForRoleCommand({ RoleName: 'site' })
    expect((await client.send(profiles)).InstanceProfiles).toHaveLength(1)
    const own = await client.send(new GetRoleCommand({ RoleName: 'OperationsRole' }))
    expect(own.Role?.RoleName).toBe('OperationsRole')
  })

  test('lists and deletes inline policies', async () => {
    const { demo } = await startSite(`Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: site
      AssumeRolePolicyDocument: {}
      Policies: [{ PolicyName: own, PolicyDocument: {} }]
  Policy:
    Type: AWS::IAM::Policy
    Properties: { PolicyName: beside, PolicyDocument: {}, Roles: [!Ref Role] }
`)
    const client = clientOf(IAMClient, demo)
    const list = new ListRolePoliciesCommand({ RoleName: 'site' })
    expect((await client.send(list)).PolicyNames).toEqual(['own', 'beside'])
    for (const PolicyName of ['own', 'beside']) {
      await client.send(new DeleteRolePolicyCommand({ RoleName: 'site', PolicyName }))
    }
    expect((await client.send(list)).PolicyNames).toEqual([])
    const again = new DeleteRolePolicyCommand({ RoleName: 'site', PolicyName: 'own' })
    await expect(client.send(again)).rejects.toMatchObject({
      message: 'The role policy with name own cannot be found.',
    })
  })

  test('keeps a managed policy that a role has, until it is detached', async () => {
    const site = await startSite(`Resources:
  Policy: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: {} } }
  Role:
    Type: AWS::IAM::Role
    DeletionPolicy: Retain
    Properties: { RoleName: site, AssumeRolePolicyDocument: {} }
  Profile:
    Type: AWS::IAM::InstanceProfile
    DeletionPolicy: Retain
    Properties: { InstanceProfileName: site, Roles: [!Ref Role] }
`)
    const client = clientOf(IAMClient, site.demo)
    const policy = { RoleName: 'site', PolicyArn: site.id('Policy') }
    const profile = new GetInstanceProfileCommand({ InstanceProfileName: 'site' })
    const { InstanceProfile } = await client.send(profile)
    expect(InstanceProfile?.Roles?.map((role) => role.RoleName)).toEqual(['site'])
    await client.send(new AttachRolePolicyCommand(policy))
    const entities = new ListEntitiesForPolicyCommand({ PolicyArn: site.id('Policy') })
    expect((await client.send(entities)).PolicyRoles).toMatchObject([{ RoleName: 'site' }])
    const refused = await site.deleteStack()
    expect(refused.reasons.join()).toContain('Cannot delete a policy attached to entities')
    await client.send(new DetachRolePolicyCommand(policy))
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    await expect(client.send(entities)).rejects.toMatchObject({
      message: expect.stringContaining('does not exist') as string,
    })
  })
})

describe('Amazon Route 53', () => {
  const template = `Resources:
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: site.example } }
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.site.example
      Type: CNAME
      TTL: "300"
      ResourceRecords: [harbour.example]
`

  test('keeps a zone to which somebody added a record, until the record is gone', async () => {
    const site = await startSite(template)
    const client = clientOf(Route53Client, site.demo)
    const HostedZoneId = site.id('Zone')
    const change = (Action: ChangeAction) =>
      client.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId,
          ChangeBatch: {
            Changes: [
              {
                Action,
                ResourceRecordSet: {
                  Name: 'by-hand.site.example',
                  Type: 'A',
                  TTL: 60,
                  ResourceRecords: [{ Value: '192.0.2.1' }],
                },
              },
            ],
          },
        }),
      )
    await change('CREATE')
    await expect(change('CREATE')).rejects.toMatchObject({ name: 'InvalidChangeBatch' })
    const refused = await site.deleteStack()
    expect(refused.status).toBe('DELETE_FAILED')
    expect(refused.reasons.join()).toContain('contains non-required resource record sets')
    await change('DELETE')
    expect((await site.deleteStack()).status).toBe('DELETE_COMPLETE')
    const gone = new ListResourceRecordSetsCommand({ HostedZoneId })
    await expect(client.send(gone)).rejects.toMatchObject({
      name: 'NoSuchHostedZone',
      message: `No hosted zone found with ID: ${HostedZoneId}`,
    })
  })

  test('lists the records of a zone, page by page', async () => {
    const site = await startSite(template)
    const client = clientOf(Route53Client, site.demo)
    const HostedZoneId = site.id('Zone')
    const first = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 2 }),
    )
    expect(first).toMatchObject({ IsTruncated: true, NextRecordName: 'www.site.example.' })
    const rest = await client.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId,
        StartRecordName: first.NextRecordName,
        StartRecordType: first.NextRecordType,
      }),
    )
    expect(rest.IsTruncated).toBe(false)
    const found = [...(first.ResourceRecordSets ?? []), ...(rest.ResourceRecordSets ?? [])]
    expect(found.map((one) => [one.Name, one.Type])).toEqual([
      ['site.example.', 'NS'],
      ['site.example.', 'SOA'],
      ['www.site.example.', 'CNAME'],
    ])
    expect(found[2]?.ResourceRecords).toEqual([{ Value: 'harbour.example' }])
    const zone = await client.send(new GetHostedZoneCommand({ Id: HostedZoneId }))
    expect(zone.HostedZone).toMatchObject({ Name: 'site.example.', ResourceRecordSetCount: 3 })
    expect(zone.DelegationSet?.NameServers).toHaveLength(4)
  })
})
