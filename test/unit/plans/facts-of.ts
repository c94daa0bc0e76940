import type { ResourceFacts, StackFacts } from '../../../main/plans/facts.ts'
import { arnOf } from './worlds.ts'

/** A stack of one account and region as the readers give it, with nothing in it but what is said. */
export function stackFacts(name: string, more: Partial<StackFacts> = {}): StackFacts {
  return {
    row: {
      arn: arnOf(name),
      name,
      account: '111111111111',
      region: 'eu-west-1',
      status: 'CREATE_COMPLETE',
      createdAt: '2026-01-01T00:00:00Z',
      drift: 'NOT_CHECKED',
      terminationProtection: false,
      tags: {},
    },
    resources: [],
    exports: [],
    references: [],
    unreadable: [],
    ...more,
  }
}

/** The resource by which a stack has another nested in it. */
export function nesting(parent: string, child: string): ResourceFacts {
  return {
    stack: arnOf(parent),
    path: [],
    logicalId: 'Child',
    type: 'AWS::CloudFormation::Stack',
    status: 'CREATE_COMPLETE',
    nestedStack: arnOf(child),
    stateful: false,
  }
}
