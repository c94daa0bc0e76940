import { expect, it } from 'vitest'
import { linkOf, webPage } from '../../../main/pipelines/join/link.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const role = 'arn:aws:iam::444455556666:role/deploy'

it.each([
  [
    'a stack of another account, by the role that is assumed there',
    { provider: 'CloudFormation', configuration: { StackName: 'shop' }, role },
    { kind: 'stack', id: 'shop', account: '444455556666', region: 'eu-west-1', role },
  ],
  [
    'a stack by its ARN, which knows best',
    {
      ...{ provider: 'CloudFormation', configuration: { StackName: 'shop' } },
      externalId: 'arn:aws:cloudformation:us-east-1:777788889999:stack/shop/1',
    },
    { kind: 'stack', account: '777788889999', region: 'us-east-1' },
  ],
  [
    'a service in the default cluster of another region',
    { provider: 'ECS', configuration: { ServiceName: 'web' }, region: 'us-east-1' },
    { kind: 'service', id: 'default/web', account: home.account, region: 'us-east-1' },
  ],
  [
    'a deployment of CodeDeploy, with the group that it is to',
    {
      ...{ provider: 'CodeDeployToECS', externalId: 'd-1' },
      configuration: { ApplicationName: 'shop', DeploymentGroupName: 'web' },
    },
    { kind: 'codedeploy', id: 'd-1', group: 'shop/web' },
  ],
  [
    'a build once it runs',
    { provider: 'CodeBuild', configuration: {}, externalId: 'shop:1' },
    { kind: 'build', id: 'shop:1' },
  ],
])('leads to %s', (_what, facts, link) => {
  expect(linkOf(home, facts)).toMatchObject(link)
})

it.each([
  ['a build that has not begun', { provider: 'CodeBuild', configuration: {} }],
  ['an approval', { provider: 'Manual', configuration: {} }],
  [
    'a name that only a run resolves',
    { provider: 'CloudFormation', configuration: { StackName: '#{variables.stack}' } },
  ],
])('leads nowhere from %s', (_what, facts) => {
  expect(linkOf(home, facts)).toBe(undefined)
})

it('gives no address but one of the web', () => {
  expect(webPage('javascript:alert(1)')).toBe(undefined)
  expect(webPage('https://console.aws.amazon.com/')).toBe('https://console.aws.amazon.com/')
})
