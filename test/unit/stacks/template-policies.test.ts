import { describe, expect, it } from 'vitest'
import { deletionPolicies } from '../../../main/cloudformation/template-policies.ts'

describe('deletionPolicies', () => {
  it('reads what a YAML template says', () => {
    const policies = deletionPolicies(`
Resources:
  A: {Type: AWS::SQS::Queue}
  B: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}
  C: {Type: AWS::EC2::Volume, DeletionPolicy: Snapshot}
  D: {Type: AWS::S3::Bucket, DeletionPolicy: RetainExceptOnCreate}
  E: {Type: AWS::S3::Bucket, DeletionPolicy: Delete}
  F: {Type: AWS::S3::Bucket, DeletionPolicy: !If [Keep, Retain, Delete]}
`)
    expect(Object.fromEntries(policies ?? [])).toEqual({
      A: 'Delete',
      B: 'Retain',
      C: 'Snapshot',
      D: 'RetainExceptOnCreate',
      E: 'Delete',
      F: 'computed',
    })
  })

  it('knows that RDS databases are snapshotted by default, members of a cluster not', () => {
    const policies = deletionPolicies(
      JSON.stringify({
        Resources: {
          Cluster: { Type: 'AWS::RDS::DBCluster' },
          Alone: { Type: 'AWS::RDS::DBInstance', Properties: {} },
          Member: {
            Type: 'AWS::RDS::DBInstance',
            Properties: { DBClusterIdentifier: { Ref: 'Cluster' } },
          },
          Thrown: { Type: 'AWS::RDS::DBInstance', DeletionPolicy: 'Delete' },
        },
      }),
    )
    expect(Object.fromEntries(policies ?? [])).toEqual({
      Cluster: 'Snapshot',
      Alone: 'Snapshot',
      Member: 'Delete',
      Thrown: 'Delete',
    })
  })

  it('says so when a template cannot be parsed, and knows nothing of an empty one', () => {
    expect(deletionPolicies('A: [1')).toBeUndefined()
    expect(deletionPolicies('')?.size).toBe(0)
    expect(deletionPolicies('Resources: nothing')?.size).toBe(0)
  })
})
