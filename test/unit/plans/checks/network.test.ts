import { describe, expect, it } from 'vitest'
import type { ResourceFacts } from '../../../../main/plans/facts.ts'
import { check, resource } from './bench.ts'

describe('zone-records', () => {
  const zone = resource('AWS::Route53::HostedZone', 'Z1')
  const own = [
    { Name: 'example.com.', Type: 'SOA' },
    { Name: 'example.com.', Type: 'NS' },
  ]
  const look = async (records: object[], planned: ResourceFacts[] = []) => {
    const answers = { ListResourceRecordSets: { ResourceRecordSets: [...own, ...records] } }
    return (await check('zone-records', zone, answers, planned)).findings[0]
  }

  it('does not count the zone’s own records, nor the plan’s', async () => {
    expect(await look([])).toMatchObject({ verdict: 'clear' })
    const record = resource('AWS::Route53::RecordSet', 'Www.example.com', 'Www')
    const www = { Name: 'www.example.com.', Type: 'A' }
    expect(await look([www], [record])).toMatchObject({ verdict: 'clear' })
    expect(await look([www])).toMatchObject({ verdict: 'blocks', amounts: { items: 1 } })
  })

  it('counts a delegation below the apex as foreign', async () => {
    const finding = await look([{ Name: 'dev.example.com.', Type: 'NS' }])
    expect(finding?.sentence).toContain('1 record that no planned stack owns')
    expect(finding?.sentence).toContain('dev.example.com (NS)')
  })

  it('does not guess whose records they are where the plan has groups of records', async () => {
    const group = resource('AWS::Route53::RecordSetGroup', 'opaque', 'Group')
    const finding = await look([{ Name: 'www.example.com.', Type: 'A' }], [group])
    expect(finding).toMatchObject({ verdict: 'unknown', amounts: { items: 1 } })
  })
})

describe.each([
  ['security-group-use', 'AWS::EC2::SecurityGroup', 'sg-1', 'group-id'],
  ['subnet-use', 'AWS::EC2::Subnet', 'subnet-1', 'subnet-id'],
])('%s', (name, type, id, filter) => {
  const look = async (interfaces: object[], planned: ResourceFacts[] = []) => {
    const answers = { DescribeNetworkInterfaces: { NetworkInterfaces: interfaces } }
    const { findings, calls } = await check(name, resource(type, id), answers, planned)
    expect(calls[0]?.input).toEqual({ Filters: [{ Name: filter, Values: [id] }] })
    return findings[0]
  }

  it('says nothing where nothing uses it', async () => {
    expect(await look([])).toBeUndefined()
  })

  it('is blocked by an interface of a stranger', async () => {
    const eni = { NetworkInterfaceId: 'eni-1', Description: 'by hand' }
    const finding = await look([eni])
    expect(finding).toMatchObject({ verdict: 'blocks', remedy: 'detach' })
    expect(finding?.sentence).toContain(
      '1 network interface outside the plan uses it, such as eni-1 (by hand)',
    )
  })

  it.each<[string, object, ResourceFacts]>([
    [
      'an instance',
      { Attachment: { InstanceId: 'i-1', InstanceOwnerId: '1' } },
      resource('AWS::EC2::Instance', 'i-1', 'Host'),
    ],
    [
      'a load balancer',
      { RequesterManaged: true, Description: 'ELB app/shop/50dc6c49' },
      resource(
        'AWS::ElasticLoadBalancingV2::LoadBalancer',
        'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/shop/50dc6c49',
        'Balancer',
      ),
    ],
    [
      'a database',
      { RequesterManaged: true, Description: 'RDSNetworkInterface' },
      resource('AWS::RDS::DBInstance', 'db', 'Database'),
    ],
    [
      'an interface itself',
      { NetworkInterfaceId: 'eni-7' },
      resource('AWS::EC2::NetworkInterface', 'eni-7', 'Interface'),
    ],
  ])('goes with the plan’s own: %s', async (_what, eni, planned) => {
    expect(await look([eni], [planned])).toBeUndefined()
    expect(await look([eni])).toMatchObject({ verdict: 'blocks' })
  })
})
