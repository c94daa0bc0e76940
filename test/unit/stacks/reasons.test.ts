import { describe, expect, it } from 'vitest'
import { explainReason, isCancelled, unwrapReason } from '../../../main/cloudformation/reasons.ts'

const handler = (message: string, code: string) =>
  `Resource handler returned message: "${message}" (RequestToken: 9a2d-11, HandlerErrorCode: ${code})`

const known: readonly (readonly [reason: string, meaning: string | RegExp])[] = [
  [
    'Export net-vpc cannot be deleted as it is in use by app-a and app-b',
    'its export net-vpc is imported by app-a and app-b',
  ],
  [
    'Cannot delete export net-vpc as it is in use by app-a.',
    'its export net-vpc is imported by app-a',
  ],
  [
    'Cannot update export net-vpc as it is in use by app-a',
    'its export net-vpc is imported by app-a',
  ],
  [
    "No export named 'net-vpc' found. Rollback requested by user.",
    'no stack of this account and region exports net-vpc',
  ],
  [
    'Export with name net-vpc is already exported by stack network. Rollback requested by user.',
    'network exports net-vpc already',
  ],
  [
    'Stack [x] cannot be deleted while TerminationProtection is enabled',
    'termination protection is on',
  ],
  ['The bucket you tried to delete is not empty (Service: S3)', /not empty/],
  [
    handler("The repository with name 'web' cannot be deleted: RepositoryNotEmptyException", 'x'),
    'the repository still holds images',
  ],
  [handler('Backup vault x cannot be deleted (contains recovery points)', 'x'), /recovery points/],
  [
    handler('The specified hosted zone contains non-required resource record sets', 'x'),
    'the hosted zone still holds records',
  ],
  [
    'Cannot delete protected DB Instance, please disable deletion protection and try again.',
    /protected against deletion/,
  ],
  [
    handler(
      'User: arn:aws:sts::111122223333:assumed-role/Deployer/me is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:x because no identity-based policy allows it',
      'AccessDenied',
    ),
    'Deployer may not call sqs:CreateQueue on arn:aws:sqs:x',
  ],
  [
    'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: iam:PassRole',
    'alice may not call iam:PassRole',
  ],
  ['API: s3:CreateBucket Access Denied', 'the role in use may not call s3:CreateBucket'],
  [
    'Role arn:aws:iam::1:role/gone is invalid or cannot be assumed',
    'CloudFormation cannot assume the stack’s service role',
  ],
  [
    'Encountered a permissions error performing a tagging operation, please add required tag permissions.',
    'the role in use may not tag this resource',
  ],
  ['Access Denied', 'access was denied: Access Denied'],
  [
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename orders and update the stack again.',
    /fixed name orders is still taken/,
  ],
  [
    'shop-queue already exists in stack arn:aws:cloudformation:x:1:stack/other/1',
    'shop-queue exists already in the stack arn:aws:cloudformation:x:1:stack/other/1',
  ],
  [
    handler("Resource of type 'AWS::SQS::Queue' with identifier 'q' already exists.", 'x'),
    'q exists already',
  ],
  ['shop-assets already exists', /something with this name exists already/],
  [
    'You have reached the maximum number of addresses (Service: Ec2, Status Code: 400)',
    'a quota of the account is reached: You have reached the maximum number of addresses',
  ],
  [handler('Insufficient capacity.', 'x'), 'AWS has no capacity of this kind here now'],
  [
    'WaitCondition timed out. Received 1 conditions when expecting 3',
    'the wait condition got 1 of 3 signals in its time',
  ],
  [
    'Failed to receive 2 resource signal(s) within the specified duration',
    '2 instance signals did not come in time',
  ],
  [
    'CloudFormation did not receive a response from your Custom Resource. Please check your logs',
    'the custom resource’s function did not answer in time',
  ],
  [
    'Received response status [FAILED] from custom resource. Message returned: no such key. (RequestId: 1)',
    'the custom resource’s function failed: no such key',
  ],
  [
    handler('ECS Deployment Circuit Breaker was triggered.', 'GeneralServiceException'),
    /circuit breaker stopped the deployment/,
  ],
  [
    'Stack creation time exceeded the specified timeout. Rollback requested by user.',
    'it took longer than the stack’s timeout allows',
  ],
  [
    handler('Exceeded attempts to wait', 'NotStabilized'),
    'it did not come into its expected state in time: Exceeded attempts to wait',
  ],
  [
    'The following hook(s) failed: [Acme::S3::NoPublic]',
    'a CloudFormation hook refused it: Acme::S3::NoPublic',
  ],
  [
    'resource sg-1 has a dependent object (Service: Ec2, Status Code: 400)',
    'something outside the stack still uses it',
  ],
  [
    'Cannot delete entity, must detach all policies first. (Service: Iam, Status Code: 409)',
    /attached to it outside the stack/,
  ],
  [
    'networkInterface eni-1 is currently in use. (Service: Ec2)',
    'it is still in use: networkInterface eni-1 is currently in use',
  ],
  [
    'S3 error: The specified key does not exist. For more information check http://x',
    /its template cannot be used/,
  ],
  [
    'Embedded stack arn:aws:cloudformation:eu-west-1:1:stack/shop-Net/1 was not successfully updated: ',
    'its nested stack shop-Net failed',
  ],
  [
    'The following resource(s) failed to create: [A, B]. Rollback requested by user.',
    'these resources failed to create: A, B',
  ],
  ['Rate exceeded (Service: Lambda)', 'AWS throttled CloudFormation’s calls'],
  [
    handler('Member must have length less than 65', 'InvalidRequest'),
    'the service found its properties invalid: Member must have length less than 65',
  ],
  [handler('Table orders', 'NotFound'), 'it, or something it needs, does not exist: Table orders'],
  [handler('null', 'InternalFailure'), 'the resource type’s handler broke: null'],
  ['', 'CloudFormation gave no reason'],
  ['Something AWS never said before.', 'Something AWS never said before'],
]

describe('explainReason', () => {
  it.each(known)('%s', (reason, meaning) => {
    const explained = explainReason(reason).meaning
    if (typeof meaning === 'string') expect(explained).toBe(meaning)
    else expect(explained).toMatch(meaning)
  })

  it('ends no meaning with a full stop, because sentences are built from it', () => {
    for (const [reason] of known) expect(explainReason(reason).meaning).not.toMatch(/\.$/)
  })

  it('gives advice where there is something to do', () => {
    expect(explainReason('The bucket you tried to delete is not empty').advice).toContain('retain')
    expect(explainReason('Something AWS never said before.').advice).toBeUndefined()
  })
})

describe('isCancelled', () => {
  it('knows what CloudFormation stopped because of something else', () => {
    expect(isCancelled('Resource creation cancelled')).toBe(true)
    expect(isCancelled('Resource update cancelled')).toBe(true)
    expect(isCancelled('The order was cancelled by its owner')).toBe(false)
  })
})

describe('unwrapReason', () => {
  it('takes request ids and handler codes off', () => {
    expect(unwrapReason(handler('Bad "name" given', 'InvalidRequest'))).toBe('Bad "name" given')
    expect(unwrapReason('Nope. (Service: Iam, Status Code: 409, Request ID: abc)')).toBe('Nope')
  })
})
