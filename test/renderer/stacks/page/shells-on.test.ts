import { expect, test } from 'vitest'
import type { NodeRow } from '../../../../shared/nodes.ts'
import { runsAt, shellsOn } from '../../../../renderer/stacks/page/resources/shells-on.ts'

test('a shell opens on instances and on the containers of services', () => {
  expect(shellsOn({ type: 'AWS::EC2::Instance', physicalId: 'i-1' })).toEqual({
    on: 'instance',
    node: 'i-1',
  })
  const physicalId = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/web'
  expect(shellsOn({ type: 'AWS::ECS::Service', physicalId })).toEqual({
    on: 'service',
    cluster: 'shop',
    service: 'web',
  })
})

test('the instances of an Auto Scaling group are known by the tag of EC2 Auto Scaling', () => {
  const type = 'AWS::AutoScaling::AutoScalingGroup'
  const place = shellsOn({ type, physicalId: 'workers-1' })
  if (place?.on !== 'group') throw new Error('no group')
  const tagged = (group: string): NodeRow => ({
    ...{ account: '111122223333', region: 'eu-west-1', node: 'i-2', kind: 'instance' },
    ...{ name: 'worker', connectable: true, tags: { 'aws:autoscaling:groupName': group } },
  })
  expect(runsAt(place, tagged('workers-1'))).toBe(true)
  expect(runsAt(place, tagged('workers-2'))).toBe(false)
})

test('nothing opens on what does not exist yet or runs nothing', () => {
  expect(shellsOn({ type: 'AWS::EC2::Instance', physicalId: undefined })).toBeUndefined()
  expect(shellsOn({ type: 'AWS::S3::Bucket', physicalId: 'a-bucket' })).toBeUndefined()
  const physicalId = 'arn:aws:ecs:eu-west-1:111122223333:service'
  expect(shellsOn({ type: 'AWS::ECS::Service', physicalId })).toBeUndefined()
})
