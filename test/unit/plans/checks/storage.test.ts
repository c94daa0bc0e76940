import { describe, expect, it } from 'vitest'
import { check, denied, failed, resource } from './bench.ts'

const bucket = resource('AWS::S3::Bucket', 'shop-uploads')
const noUploads = { ListMultipartUploads: {} }

describe('bucket-content', () => {
  it('is clear where there is nothing at all', async () => {
    const { findings } = await check('bucket-content', bucket, {
      ...noUploads,
      ListObjectVersions: {},
    })
    expect(findings[0]).toMatchObject({ verdict: 'clear', sentence: 'It is empty.' })
  })

  it('counts objects, older versions and delete markers of one page', async () => {
    const versions = [
      { IsLatest: true, Size: 2048 },
      { IsLatest: false, Size: 1024 },
    ]
    const { findings, calls } = await check('bucket-content', bucket, {
      ...noUploads,
      ListObjectVersions: { Versions: versions, DeleteMarkers: [{ Key: 'gone' }] },
    })
    expect(findings[0]).toMatchObject({
      verdict: 'blocks',
      remedy: 'empty-bucket',
      sentence:
        'It holds 1 object, 2 older versions and delete markers, 3.0 KB; AWS refuses to delete a bucket that is not empty.',
      amounts: { objects: 1, versions: 2, bytes: 3072 },
    })
    expect(calls).toHaveLength(2)
  })

  it('is blocked by delete markers alone', async () => {
    const { findings } = await check('bucket-content', bucket, {
      ...noUploads,
      ListObjectVersions: { DeleteMarkers: [{ Key: 'gone', IsLatest: true }] },
    })
    expect(findings[0]).toMatchObject({ verdict: 'blocks', remedy: 'empty-bucket' })
  })

  it('is blocked by unfinished uploads alone', async () => {
    const { findings } = await check('bucket-content', bucket, {
      ListObjectVersions: {},
      ListMultipartUploads: { Uploads: [{ Key: 'half' }] },
    })
    expect(findings[0]).toMatchObject({ verdict: 'blocks', remedy: 'empty-bucket' })
    expect(findings[0]?.sentence).toContain('multipart uploads')
  })

  const fullPage = {
    IsTruncated: true,
    Versions: Array.from({ length: 1000 }, () => ({ IsLatest: true, Size: 1 })),
  }

  it('takes the rest from CloudWatch’s daily figure', async () => {
    const { findings } = await check('bucket-content', bucket, {
      ...noUploads,
      ListObjectVersions: fullPage,
      GetMetricData: {
        MetricDataResults: [
          { Id: 'objects', Values: [40_112, 40_000] },
          { Id: 'bytes0', Values: [3.2 * 1024 ** 3] },
          { Id: 'bytes1', Values: [] },
        ],
      },
    })
    expect(findings[0]?.sentence).toBe(
      'It holds 40,112 objects, 3.2 GB; AWS refuses to delete a bucket that is not empty.',
    )
  })

  it.each([
    ['may not be asked', denied('cloudwatch:GetMetricData')],
    ['has no figure', { MetricDataResults: [{ Id: 'objects', Values: [] }] }],
    ['knows less than the page', { MetricDataResults: [{ Id: 'objects', Values: [12] }] }],
  ])('says “at least” where CloudWatch %s', async (_case, GetMetricData) => {
    const answers = { ...noUploads, ListObjectVersions: fullPage, GetMetricData }
    const { findings } = await check('bucket-content', bucket, answers)
    expect(findings[0]).toMatchObject({ verdict: 'blocks', amounts: { atLeast: true } })
    expect(findings[0]?.sentence).toContain('at least 1,000 objects')
  })
})

describe('bucket-object-lock', () => {
  const lockOf = (Mode?: string) => ({
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      ...(Mode && { Rule: { DefaultRetention: { Mode, Days: 2555 } } }),
    },
  })
  const look = async (answer: object) =>
    (
      await check('bucket-object-lock', bucket, {
        GetObjectLockConfiguration: answer,
      })
    ).findings

  it('is silent where there is no lock', async () => {
    expect(await look({})).toEqual([])
    const code = 'ObjectLockConfigurationNotFoundError'
    expect(await look(failed({ kind: 'not-found', code }))).toEqual([])
  })

  it('blocks in compliance mode, which no remedy ends', async () => {
    const [finding] = await look(lockOf('COMPLIANCE'))
    expect(finding).toMatchObject({ verdict: 'blocks' })
    expect(finding?.remedy).toBeUndefined()
    expect(finding?.sentence).toContain('2555 days in COMPLIANCE mode')
  })

  it('warns in governance mode', async () => {
    const [finding] = await look(lockOf('GOVERNANCE'))
    expect(finding).toMatchObject({ verdict: 'slow' })
    expect(finding?.advice).toContain('s3:BypassGovernanceRetention')
  })
})

describe('repository-images', () => {
  const repository = resource('AWS::ECR::Repository', 'golden')
  it('counts images by digest, not by tag', async () => {
    const imageIds = [
      { imageDigest: 'sha256:1', imageTag: 'a' },
      { imageDigest: 'sha256:1', imageTag: 'b' },
      { imageDigest: 'sha256:2' },
    ]
    const { findings } = await check('repository-images', repository, { ListImages: { imageIds } })
    expect(findings[0]).toMatchObject({
      verdict: 'blocks',
      remedy: 'empty-repository',
      amounts: { images: 2 },
    })
  })

  it('says that there are more than one page', async () => {
    const page = { imageIds: [{ imageDigest: 'sha256:1' }], nextToken: 'more' }
    const { findings, calls } = await check('repository-images', repository, { ListImages: page })
    expect(findings[0]?.sentence).toContain('at least 1 image')
    expect(calls).toHaveLength(1)
  })

  it('is clear where there are none', async () => {
    const { findings } = await check('repository-images', repository, { ListImages: {} })
    expect(findings[0]).toMatchObject({ verdict: 'clear' })
  })
})

describe('backup-vault', () => {
  const vault = resource('AWS::Backup::BackupVault', 'vault')
  const look = async (answer: object) =>
    (await check('backup-vault', vault, { DescribeBackupVault: answer })).findings[0]

  it('blocks while it holds recovery points', async () => {
    const finding = await look({ NumberOfRecoveryPoints: 35, Locked: false })
    expect(finding).toMatchObject({ verdict: 'blocks', amounts: { items: 35 } })
    expect(finding?.sentence).toContain('35 recovery points;')
  })

  it('says so where Vault Lock is on', async () => {
    const finding = await look({ NumberOfRecoveryPoints: 1, Locked: true })
    expect(finding?.sentence).toContain('1 recovery point, and Vault Lock is on')
    expect(finding?.advice).toContain('Retain it')
  })

  it('is clear when empty', async () => {
    expect(await look({ NumberOfRecoveryPoints: 0 })).toMatchObject({ verdict: 'clear' })
  })
})

describe('file-system-data', () => {
  const system = resource('AWS::EFS::FileSystem', 'fs-1')
  const mount = resource('AWS::EFS::MountTarget', 'fsmt-1', 'Mount')
  const look = async (mounts: number, Value: number, planned = [mount]) => {
    const FileSystems = [{ NumberOfMountTargets: mounts, SizeInBytes: { Value } }]
    const answers = { DescribeFileSystems: { FileSystems } }
    return (await check('file-system-data', system, answers, planned)).findings[0]
  }

  it('tells what it holds', async () => {
    expect(await look(1, 213_000_000_000)).toMatchObject({
      verdict: 'data',
      sentence: 'It holds 198 GB.',
    })
    expect(await look(1, 6144)).toMatchObject({ verdict: 'clear' })
  })

  it('blocks while something outside the plan mounts it', async () => {
    expect(await look(2, 6144)).toMatchObject({ verdict: 'blocks' })
  })
})

describe('fsx-data', () => {
  it('tells its size', async () => {
    const { findings } = await check('fsx-data', resource('AWS::FSx::FileSystem', 'fs-2'), {
      DescribeFileSystems: { FileSystems: [{ FileSystemType: 'LUSTRE', StorageCapacity: 2400 }] },
    })
    expect(findings[0]).toMatchObject({ verdict: 'data' })
    expect(findings[0]?.sentence).toContain('LUSTRE file system of 2.3 TB')
  })
})

describe('log-group-data', () => {
  const group = resource('AWS::Logs::LogGroup', '/aws/shop')
  const look = async (more: object) => {
    const logGroups = [{ logGroupName: '/aws/shop', ...more }, { logGroupName: '/aws/shop-2' }]
    return (await check('log-group-data', group, { DescribeLogGroups: { logGroups } })).findings[0]
  }

  it('tells the bytes of this very group', async () => {
    expect(await look({ storedBytes: 5 * 1024 ** 2 })).toMatchObject({
      verdict: 'data',
      sentence: 'It holds 5.0 MB of logs.',
    })
    expect(await look({ storedBytes: 0 })).toMatchObject({ verdict: 'clear' })
  })

  it('is blocked by its own deletion protection', async () => {
    const finding = await look({ storedBytes: 10, deletionProtectionEnabled: true })
    expect(finding).toMatchObject({ verdict: 'blocks' })
    expect(finding?.remedy).toBeUndefined()
  })
})
