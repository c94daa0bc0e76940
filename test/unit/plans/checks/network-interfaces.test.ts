import { describe, expect, it } from 'vitest'
import { look, planned } from './looking.ts'

const found = (...NetworkInterfaces: object[]) => ({
  DescribeNetworkInterfaces: { NetworkInterfaces },
})

describe.each(['security-group-use', 'subnet-use'])('the check %s', (check) => {
  it('has nothing to say where nothing uses it', async () => {
    const { findings } = await look(check, 'id-1', found())
    expect(findings).toEqual([])
  })

  it('lets what belongs to the plan go with the plan', async () => {
    const beside = [
      planned('AWS::EC2::Instance', 'i-1'),
      planned(
        'AWS::ElasticLoadBalancingV2::LoadBalancer',
        'arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/shop/50dc6c495c0c9188',
      ),
      planned('AWS::RDS::DBInstance', 'database'),
    ]
    const { findings } = await look(
      check,
      'id-1',
      found(
        { NetworkInterfaceId: 'eni-1', Attachment: { InstanceId: 'i-1' } },
        {
          NetworkInterfaceId: 'eni-2',
          RequesterManaged: true,
          Description: 'ELB app/shop/50dc6c495c0c9188',
        },
        {
          NetworkInterfaceId: 'eni-3',
          RequesterManaged: true,
          RequesterId: 'amazon-rds',
          Description: 'RDSNetworkInterface',
        },
      ),
      beside,
    )
    expect(findings).toEqual([])
  })

  it('names what stands outside the plan', async () => {
    const { finding } = await look(
      check,
      'id-1',
      found({ NetworkInterfaceId: 'eni-9', Description: 'Load test' }),
    )
    expect(finding).toMatchObject({ verdict: 'blocks', remedy: 'detach' })
    expect(finding?.sentence).toContain('eni-9 (Load test)')
  })
})
