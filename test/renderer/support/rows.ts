import type { Account } from '../../../shared/accounts.ts'
import type { WritePreview } from '../../../shared/journal.ts'
import type { StackResource, StackRow } from '../../../shared/stacks.ts'

const account = '111122223333'
const region = 'eu-west-1'
const arn = `arn:aws:cloudformation:${region}:${account}:stack/shop-cart/0a1b`

/** A stack at rest, changed by what a test cares about. */
export function stackRow(change: Partial<StackRow> = {}): StackRow {
  return {
    arn,
    name: 'shop-cart',
    account,
    region,
    status: 'UPDATE_COMPLETE',
    createdAt: '2026-01-01T00:00:00.000Z',
    drift: 'NOT_CHECKED',
    terminationProtection: false,
    tags: {},
    ...change,
  }
}

export function stackResource(change: Partial<StackResource> = {}): StackResource {
  return {
    stack: arn,
    logicalId: 'Bucket',
    type: 'AWS::S3::Bucket',
    status: 'CREATE_COMPLETE',
    updatedAt: '2026-01-01T00:00:00.000Z',
    drift: 'NOT_CHECKED',
    path: [],
    ...change,
  }
}

export function knownAccount(change: Partial<Account> = {}): Account {
  return {
    id: account,
    name: 'shop-production',
    alias: 'harbour-shop',
    colour: 'red',
    mode: 'confirm',
    tags: {},
    state: 'ready',
    accesses: [],
    partition: 'aws',
    regions: [{ name: region }],
    ...change,
  }
}

export function writePreview(change: Partial<WritePreview> = {}): WritePreview {
  return {
    account,
    accountName: 'shop-production',
    alias: 'harbour-shop',
    region,
    mode: 'confirm',
    identity: `arn:aws:sts::${account}:assumed-role/Operations/me`,
    role: 'Operations',
    challenge: 'shop-cart',
    cli: 'aws cloudformation delete-stack --stack-name shop-cart',
    ...change,
  }
}
