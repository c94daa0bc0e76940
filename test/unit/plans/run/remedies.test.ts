import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../../shared/failure.ts'
import { carryOut } from '../../../../main/plans/remedies/carry-out.ts'
import type { RemedyCall, RemedyContext } from '../../../../main/plans/remedies/context.ts'
import { remediesFor } from '../../../../main/plans/remedies/remedies-for.ts'
import { putBack } from '../../../../main/plans/run/work.ts'

type Answer = (input: Record<string, unknown>) => object

/** AWS by operation; tells which writes went through the gate and what was said. */
function contextOf(answers: Readonly<Record<string, Answer>>, goOn: () => boolean = () => true) {
  const writes: RemedyCall[] = []
  const said: string[] = []
  const context: RemedyContext = {
    caller: {
      send: async (_target, _client, command) => {
        const operation = command.constructor.name.replace(/Command$/, '')
        const answer = answers[operation]
        if (!answer) throw new Error(`unexpected ${operation}`)
        const input = command.input as Record<string, unknown>
        return { $metadata: { requestId: 'r' }, ...answer(input) } as never
      },
    },
    target: { account: '111111111111', region: 'eu-central-1' },
    tell: (doing) => void said.push(doing),
    goOn,
    write: async (call, perform) => {
      writes.push(call)
      await perform()
    },
  }
  return { context, writes, said }
}

/** A versioned bucket in memory, listed in pages. */
function bucketOf(versions: number, markers: number, uploads: number, locked = 0) {
  const all = [
    ...Array.from({ length: versions }, (_, index) => ({
      Key: `v${index}`,
      VersionId: `${index}`,
    })),
    ...Array.from({ length: markers }, (_, index) => ({
      Key: `m${index}`,
      VersionId: `m${index}`,
    })),
  ]
  let left = all
  let open = Array.from({ length: uploads }, (_, index) => ({ Key: 'u', UploadId: `${index}` }))
  const isLocked = (id: string | undefined) => Number(id) < locked
  const answers: Record<string, Answer> = {
    ListObjectVersions: ({ MaxKeys }) => {
      const page = left.slice(0, Number(MaxKeys))
      const isMarker = ({ Key }: { Key: string }) => Key.startsWith('m')
      return {
        Versions: page.filter((each) => !isMarker(each)),
        DeleteMarkers: page.filter(isMarker),
      }
    },
    DeleteObjects: ({ Delete }) => {
      const { Objects } = Delete as { Objects: { Key: string; VersionId: string }[] }
      expect(Objects.length).toBeLessThanOrEqual(1_000)
      const gone = new Set(
        Objects.filter(({ VersionId }) => !isLocked(VersionId)).map(({ Key }) => Key),
      )
      left = left.filter(({ Key }) => !gone.has(Key))
      const Errors = Objects.filter(({ VersionId }) => isLocked(VersionId)).map(({ Key }) => ({
        ...{ Key, Code: 'AccessDenied', Message: 'Access Denied' },
      }))
      return Errors.length > 0 ? { Errors } : {}
    },
    ListMultipartUploads: () => ({ Uploads: open }),
    AbortMultipartUpload: ({ UploadId }) => {
      open = open.filter((each) => each.UploadId !== UploadId)
      return {}
    },
  }
  return { answers, left: () => left.length, open: () => open.length }
}

const bucket = {
  logicalId: 'B',
  type: 'AWS::S3::Bucket',
  physicalId: 'b',
  remedy: 'empty-bucket',
} as const
const repository = {
  logicalId: 'R',
  type: 'AWS::ECR::Repository',
  physicalId: 'r',
  remedy: 'empty-repository',
} as const

describe('emptying a bucket', () => {
  it('deletes versions, markers and uploads in batches, through the gate', async () => {
    const model = bucketOf(2_300, 200, 2)
    const { context, writes, said } = contextOf(model.answers)
    await carryOut(bucket, context)
    expect([model.left(), model.open()]).toEqual([0, 0])
    expect(writes.map(({ operation }) => operation)).toEqual([
      ...Array.from({ length: 3 }, () => 'DeleteObjects'),
      ...Array.from({ length: 2 }, () => 'AbortMultipartUpload'),
    ])
    expect(said).toContain('emptying b: 2,000 versions and markers deleted')
  })

  it('stops between batches when the run pauses, and goes on from there', async () => {
    const model = bucketOf(1_500, 0, 0)
    let batches = 0
    const paused = contextOf(model.answers, () => (batches += 1) <= 1)
    await expect(carryOut(bucket, paused.context)).rejects.toBe(putBack)
    expect(model.left()).toBe(500)
    await carryOut(bucket, contextOf(model.answers).context)
    expect(model.left()).toBe(0)
  })

  it('passes over a few that are refused, and says so when nothing moves', async () => {
    const model = bucketOf(1_200, 0, 0, 3)
    const { context } = contextOf(model.answers)
    const failure = await carryOut(bucket, context).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(FailureError)
    expect(model.left()).toBe(3)
    expect((failure as FailureError).failure).toMatchObject({
      kind: 'access-denied',
      permission: 's3:DeleteObjectVersion',
    })
  })
})

describe('emptying a repository', () => {
  /** Images `parents` refer to the others, which cannot go before them. */
  function repositoryOf(images: number, parents: number, stuck = 0) {
    let left = Array.from({ length: images }, (_, index) => `sha256:${index}`)
    const isParent = (digest: string) => Number(digest.slice(7)) >= images - parents
    const isStuck = (digest: string) => Number(digest.slice(7)) < stuck
    const answers: Record<string, Answer> = {
      ListImages: ({ nextToken, maxResults }) => {
        const from = Number(nextToken ?? 0)
        const to = from + Number(maxResults)
        const imageIds = left
          .slice(from, to)
          .flatMap((imageDigest) => [{ imageDigest }, { imageDigest, imageTag: `t${imageDigest}` }])
        return { imageIds, ...(to < left.length && { nextToken: `${to}` }) }
      },
      BatchDeleteImage: ({ imageIds }) => {
        const asked = (imageIds as { imageDigest: string }[]).map(({ imageDigest }) => imageDigest)
        const held = left.some((digest) => isParent(digest))
        const goes = asked.filter((each) => isParent(each) || (!held && !isStuck(each)))
        left = left.filter((each) => !goes.includes(each))
        return { failures: asked.filter((each) => !goes.includes(each)).map(() => ({})) }
      },
    }
    return { answers, left: () => left.length }
  }

  it('deletes all, also those that a manifest list holds at first', async () => {
    const model = repositoryOf(350, 5)
    const { context, writes } = contextOf(model.answers)
    await carryOut(repository, context)
    expect(model.left()).toBe(0)
    expect(writes.every(({ operation }) => operation === 'BatchDeleteImage')).toBe(true)
  })

  it('has nothing to do in an empty one', async () => {
    const { context, writes } = contextOf(repositoryOf(0, 0).answers)
    await carryOut(repository, context)
    expect(writes).toEqual([])
  })

  it('says when ECR does not let go of some', async () => {
    const model = repositoryOf(150, 0, 2)
    await expect(carryOut(repository, contextOf(model.answers).context)).rejects.toThrow(
      'cannot be emptied',
    )
    expect(model.left()).toBe(2)
  })
})

describe('switching protection off', () => {
  const subject = (type: string) =>
    ({ logicalId: 'P', type, physicalId: 'p', remedy: 'disable-protection' }) as const

  it.each([
    ['AWS::RDS::DBInstance', 'ModifyDBInstance', { DeletionProtection: false }],
    ['AWS::RDS::DBCluster', 'ModifyDBCluster', { DeletionProtection: false }],
    ['AWS::DynamoDB::Table', 'UpdateTable', { DeletionProtectionEnabled: false }],
    ['AWS::EC2::Instance', 'ModifyInstanceAttribute', { DisableApiTermination: { Value: false } }],
    [
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'ModifyLoadBalancerAttributes',
      { Attributes: [{ Key: 'deletion_protection.enabled', Value: 'false' }] },
    ],
  ])('of %s', async (type, operation, input) => {
    const { context, writes } = contextOf({ [operation]: () => ({}) })
    await carryOut(subject(type), context)
    expect(writes).toMatchObject([{ operation, input }])
  })

  it('of a user pool keeps its other settings', async () => {
    const { context, writes } = contextOf({
      DescribeUserPool: () => ({
        UserPool: {
          Id: 'p',
          MfaConfiguration: 'ON',
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 },
          DeletionProtection: 'ACTIVE',
        },
      }),
      UpdateUserPool: () => ({}),
    })
    await carryOut(subject('AWS::Cognito::UserPool'), context)
    expect(writes[0]?.input).toEqual({
      UserPoolId: 'p',
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'INACTIVE',
    })
  })

  it('is not guessed for a type that has none', async () => {
    const { context } = contextOf({})
    await expect(carryOut(subject('AWS::SNS::Topic'), context)).rejects.toThrow('cannot be dealt')
  })
})

describe('detaching', () => {
  const detach = (type: string) =>
    ({ logicalId: 'D', type, physicalId: 'd', remedy: 'detach' }) as const

  it('frees a role of policies and instance profiles, page by page', async () => {
    const { context, writes } = contextOf({
      ListAttachedRolePolicies: ({ Marker }) =>
        Marker === undefined
          ? { AttachedPolicies: [{ PolicyArn: 'a' }], Marker: 'next' }
          : { AttachedPolicies: [{ PolicyArn: 'b' }] },
      DetachRolePolicy: () => ({}),
      ListRolePolicies: () => ({ PolicyNames: ['inline'] }),
      DeleteRolePolicy: () => ({}),
      ListInstanceProfilesForRole: () => ({ InstanceProfiles: [{ InstanceProfileName: 'p' }] }),
      RemoveRoleFromInstanceProfile: () => ({}),
    })
    await carryOut(detach('AWS::IAM::Role'), context)
    expect(writes.map(({ operation }) => operation)).toEqual([
      'DetachRolePolicy',
      'DetachRolePolicy',
      'DeleteRolePolicy',
      'RemoveRoleFromInstanceProfile',
    ])
  })

  it('frees a managed policy of everybody who has it', async () => {
    const { context, writes } = contextOf({
      ListEntitiesForPolicy: () => ({
        PolicyRoles: [{ RoleName: 'r' }],
        PolicyUsers: [{ UserName: 'u' }],
        PolicyGroups: [{ GroupName: 'g' }],
      }),
      DetachRolePolicy: () => ({}),
      DetachUserPolicy: () => ({}),
      DetachGroupPolicy: () => ({}),
    })
    await carryOut(detach('AWS::IAM::ManagedPolicy'), context)
    expect(writes).toHaveLength(3)
  })

  it('deletes idle network interfaces, and never one in use', async () => {
    const interfaces = [
      { NetworkInterfaceId: 'eni-1', Status: 'available' },
      { NetworkInterfaceId: 'eni-2', Status: 'in-use', Description: 'AWS Lambda VPC ENI' },
    ]
    const { context, writes } = contextOf({
      DescribeNetworkInterfaces: () => ({ NetworkInterfaces: interfaces }),
      DeleteNetworkInterface: () => ({}),
    })
    await carryOut(detach('AWS::EC2::SecurityGroup'), context)
    expect(writes).toMatchObject([{ input: { NetworkInterfaceId: 'eni-1' } }])
    const used = contextOf({
      DescribeNetworkInterfaces: () => ({ NetworkInterfaces: [interfaces[1]] }),
    })
    await expect(carryOut(detach('AWS::EC2::Subnet'), used.context)).rejects.toThrow(
      'eni-2 (AWS Lambda VPC ENI)',
    )
  })
})

describe('remedies', () => {
  it('are offered by type, retaining always', () => {
    expect(remediesFor('AWS::S3::Bucket')).toEqual(['empty-bucket', 'retain'])
    expect(remediesFor('AWS::SNS::Topic')).toEqual(['retain'])
    expect(remediesFor('constructor')).toEqual(['retain'])
  })

  it('leave alone what was never made', async () => {
    const { context, writes } = contextOf({})
    await carryOut({ logicalId: 'B', type: 'AWS::S3::Bucket', remedy: 'empty-bucket' }, context)
    expect(writes).toEqual([])
  })
})
