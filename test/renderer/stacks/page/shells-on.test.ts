import { expect, test } from 'vitest'
import { shellsOn } from '../../../../renderer/stacks/page/resources/shells-on.ts'

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

test('nothing opens on what does not exist yet or runs nothing', () => {
  expect(shellsOn({ type: 'AWS::EC2::Instance', physicalId: undefined })).toBeUndefined()
  expect(shellsOn({ type: 'AWS::S3::Bucket', physicalId: 'a-bucket' })).toBeUndefined()
  const physicalId = 'arn:aws:ecs:eu-west-1:111122223333:service'
  expect(shellsOn({ type: 'AWS::ECS::Service', physicalId })).toBeUndefined()
})
