import { describe, expect, it } from 'vitest'
import { isAt, nameOfArn, typeOfArn } from '../../../main/costs/tags/arns.ts'

const here = { account: '111111111111', region: 'eu-west-1' }

describe('ARNs of what can be tagged', () => {
  it.each([
    ['arn:aws:ec2:eu-west-1:111111111111:instance/i-0123', 'ec2:instance', 'i-0123'],
    ['arn:aws:s3:::my-bucket', 's3:bucket', 'my-bucket'],
    ['arn:aws:s3:::logs/of/2026', 's3:bucket', 'of/2026'],
    ['arn:aws:sqs:eu-west-1:111111111111:orders', 'sqs:queue', 'orders'],
    ['arn:aws:lambda:eu-west-1:111111111111:function:pay', 'lambda:function', 'pay'],
    ['arn:aws:ecs:eu-west-1:111111111111:service/web/api', 'ecs:service', 'web/api'],
    ['arn:aws:apigateway:eu-west-1::/apis/dajxu9svdo', 'apigateway:apis', 'dajxu9svdo'],
    ['arn:aws:odd:eu-west-1:111111111111:thing', 'odd', 'thing'],
  ])('says of %s what and which it is', (arn, type, name) => {
    expect(typeOfArn(arn)).toBe(type)
    expect(nameOfArn(arn)).toBe(name)
  })

  it.each([
    ['arn:aws:ec2:eu-west-1:111111111111:instance/i-0123', true],
    ['arn:aws:s3:::my-bucket', true],
    ['arn:aws:ec2:eu-west-2:111111111111:instance/i-0123', false],
    ['arn:aws:ec2:eu-west-1:222222222222:instance/i-0123', false],
    ['i-0123', false],
  ])('says whether %s is here', (arn, is) => {
    expect(isAt(arn, here)).toBe(is)
  })
})
