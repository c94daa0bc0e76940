import { expect, it } from 'vitest'
import { configNameOf, iamNameOf } from '../../../main/aws/services.ts'

it.each([
  ['CloudFormation', 'cloudformation'],
  ['Elastic Load Balancing v2', 'elasticloadbalancing'],
  ['CloudWatch Logs', 'logs'],
  ['CodeDeploy', 'codedeploy'],
])('names %s as IAM does: %s', (serviceId, name) => {
  expect(iamNameOf(serviceId)).toBe(name)
})

it('names a service as the AWS config file does', () => {
  expect(configNameOf('Elastic Load Balancing v2')).toBe('elastic_load_balancing_v2')
})
