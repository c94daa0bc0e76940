import type { StackDriftStatus, StackResourceDriftStatus } from '@aws-sdk/client-cloudformation'
import { expect, it } from 'vitest'
import { resourcesOf } from '../../../main/cloudformation/resources.ts'
import { toStackRow } from '../../../main/cloudformation/row.ts'
import { StackResource, StackRow } from '../../../shared/stack-reading.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const arn = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/web/1'

/** A word of AWS's that is younger than this Foredeck. */
const added = 'PARTLY_DRIFTED'

it('a state of drift that AWS has added since is not known, and costs no list', () => {
  const drift = { StackDriftStatus: added as StackDriftStatus }
  const stack = {
    ...{ StackId: arn, StackName: 'web', StackStatus: undefined, CreationTime: undefined },
    DriftInformation: drift,
  }
  expect(StackRow.parse(toStackRow(stack, target)).drift).toBe('UNKNOWN')
  const one = {
    ...{ LogicalResourceId: 'Queue', ResourceType: 'AWS::SQS::Queue' },
    ...{ LastUpdatedTimestamp: undefined, ResourceStatus: undefined },
    DriftInformation: { StackResourceDriftStatus: added as StackResourceDriftStatus },
  }
  const [row] = resourcesOf({ arn, path: [], resources: [one], nested: new Map() }, target)
  expect(StackResource.parse(row).drift).toBe('UNKNOWN')
})
