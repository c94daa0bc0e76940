import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs'
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds'
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53'
import { expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { emptyWorld } from '../../support/site.ts'
import { clientOf } from './clients.ts'

/** One service of each protocol, and one that is named otherwise in IAM. */
const asks: readonly [
  action: string,
  denied: string,
  throttled: string,
  ask: (demo: Demo) => Promise<unknown>,
][] = [
  [
    'rds:DescribeDBInstances',
    'AccessDenied',
    'Throttling',
    (demo) => clientOf(RDSClient, demo).send(new DescribeDBInstancesCommand({})),
  ],
  [
    'ec2:DescribeInstances',
    'UnauthorizedOperation',
    'RequestLimitExceeded',
    (demo) => clientOf(EC2Client, demo).send(new DescribeInstancesCommand({})),
  ],
  [
    'cognito-idp:ListUserPools',
    'AccessDeniedException',
    'TooManyRequestsException',
    (demo) =>
      clientOf(CognitoIdentityProviderClient, demo).send(
        new ListUserPoolsCommand({ MaxResults: 5 }),
      ),
  ],
  [
    'cloudwatch:DescribeAlarms',
    'AccessDeniedException',
    'ThrottlingException',
    (demo) => clientOf(CloudWatchClient, demo).send(new DescribeAlarmsCommand({})),
  ],
  [
    'elasticfilesystem:DescribeFileSystems',
    'AccessDeniedException',
    'ThrottlingException',
    (demo) => clientOf(EFSClient, demo).send(new DescribeFileSystemsCommand({})),
  ],
  [
    'route53:GetHostedZone',
    'AccessDenied',
    'Throttling',
    (demo) => clientOf(Route53Client, demo).send(new GetHostedZoneCommand({ Id: 'Z1' })),
  ],
]

test.each(asks)('%s may be denied: %s', async (action, denied, _, ask) => {
  const demo = await startTestDemo(emptyWorld)
  demo.faults.add({ deny: true })
  await expect(ask(demo)).rejects.toMatchObject({
    name: denied,
    message: expect.stringContaining(`not authorized to perform: ${action}`) as string,
    $metadata: { httpStatusCode: 403 },
  })
})

test.each(asks)('%s may be too much: not %s but %s', async (_, __, throttled, ask) => {
  const demo = await startTestDemo(emptyWorld)
  demo.faults.add({ throttle: 1 })
  await expect(ask(demo)).rejects.toMatchObject({ name: throttled })
})
