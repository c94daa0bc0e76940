import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../../main/demo/index.ts'
import { runAws, withoutAwsCli, type CliRun } from '../support/aws-cli.ts'
import { startTestDemo } from '../support/demo.ts'

/** One empty account, where everything is done by the next request. */
const empty = { size: { accounts: 1, regions: 1, stacks: 0 }, speed: 1e9 }

const template = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: reports-of-the-test
      VersioningConfiguration: { Status: Enabled }
  Images:
    Type: AWS::ECR::Repository
    Properties: { RepositoryName: images }
`
const bucket = 'reports-of-the-test'

/** What a command that must succeed says. */
async function ask(demo: Demo, ...words: readonly string[]): Promise<string> {
  const run = await runAws(demo, words)
  expect(run, run.stderr).toMatchObject({ code: 0 })
  return run.stdout
}

async function answer(demo: Demo, ...words: readonly string[]): Promise<unknown> {
  const text = await ask(demo, ...words)
  return text === '' ? undefined : JSON.parse(text)
}

async function refusal(demo: Demo, ...words: readonly string[]): Promise<string> {
  const run = await runAws(demo, words)
  expect(run.code).toBeGreaterThan(0)
  return run.stderr.trim()
}

async function createStack(demo: Demo): Promise<string> {
  const words = ['cloudformation', 'create-stack', '--stack-name', 'full', '--template-body']
  const created = (await answer(demo, ...words, template)) as { StackId: string }
  await ask(demo, 'cloudformation', 'wait', 'stack-create-complete', '--stack-name', 'full')
  return created.StackId
}

async function deleteStack(demo: Demo, id: string): Promise<CliRun> {
  await ask(demo, 'cloudformation', 'delete-stack', '--stack-name', id)
  return runAws(demo, ['cloudformation', 'wait', 'stack-delete-complete', '--stack-name', id])
}

function fileOf(demo: Demo, name: string, content: string | Uint8Array): string {
  const path = join(dirname(demo.configFile), 'files', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

describe.skipIf(withoutAwsCli)('the AWS CLI on storage (skipped where there is none)', () => {
  test('copies files there and back, large ones in parts', async () => {
    const demo = await startTestDemo(empty)
    await ask(demo, 's3', 'mb', 's3://files-of-the-test')
    const small = fileOf(demo, 'ünder score & co.txt', 'Grüße\n')
    const content = Buffer.alloc(18_000_000, 'line of a large file\n')
    fileOf(demo, 'large.bin', content)
    const there = ['s3://files-of-the-test/in/', '--recursive', '--quiet']
    await ask(demo, 's3', 'cp', dirname(small), ...there)
    const list = await ask(demo, 's3', 'ls', '--recursive', 's3://files-of-the-test')
    expect(list).toMatch(/18000000 in\/large\.bin\n.* 8 in\/ünder score & co\.txt\n/)
    const back = join(dirname(demo.configFile), 'back')
    await ask(demo, 's3', 'sync', 's3://files-of-the-test/in', back, '--quiet')
    expect(readFileSync(join(back, 'ünder score & co.txt'), 'utf8')).toBe('Grüße\n')
    expect(readFileSync(join(back, 'large.bin')).equals(content)).toBe(true)
    const head = ['s3api', 'head-object', '--bucket', 'files-of-the-test', '--key', 'in/large.bin']
    expect(await answer(demo, ...head)).toMatchObject({
      ContentLength: content.length,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/) as string,
    })
    await ask(demo, 's3', 'rm', '--recursive', 's3://files-of-the-test', '--quiet')
    await ask(demo, 's3', 'rb', 's3://files-of-the-test')
    expect(await ask(demo, 's3', 'ls')).toBe('')
  })

  test('a stack with a full bucket and repository goes once they are empty', async () => {
    const demo = await startTestDemo(empty)
    const id = await createStack(demo)
    const file = fileOf(demo, 'report.txt', 'a report')
    for (const key of ['one', 'two', 'one'])
      await ask(demo, 's3', 'cp', file, `s3://${bucket}/${key}`)
    const put = ['ecr', 'put-image', '--repository-name', 'images', '--image-tag', 'latest']
    await answer(demo, ...put, '--image-manifest', '{}')

    expect((await deleteStack(demo, id)).stderr).toContain('DELETE_FAILED')
    const query = 'StackEvents[?ResourceStatus==`DELETE_FAILED`].ResourceStatusReason'
    const events = ['cloudformation', 'describe-stack-events', '--stack-name', id]
    const reasons = (await ask(demo, ...events, '--query', query)).replaceAll('\\"', '"')
    expect(reasons).toContain('The bucket you tried to delete is not empty (Service: S3')
    expect(reasons).toMatch(
      /The repository with name 'images' in registry with id '\d{12}' cannot be deleted because it still contains images/,
    )

    await ask(demo, 's3', 'rm', '--recursive', `s3://${bucket}`)
    expect(await ask(demo, 's3', 'ls', '--recursive', `s3://${bucket}`)).toBe('')
    const direct = await refusal(demo, 's3api', 'delete-bucket', '--bucket', bucket)
    expect(direct).toBe(
      'An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
    )
    await emptyVersions(demo)
    const gone = ['--repository-name', 'images', '--image-ids', 'imageTag=latest']
    await answer(demo, 'ecr', 'batch-delete-image', ...gone)

    expect(await deleteStack(demo, id)).toMatchObject({ code: 0, stderr: '' })
    expect(await refusal(demo, 's3api', 'head-bucket', '--bucket', bucket)).toContain('(404)')
    expect(await refusal(demo, 'ecr', 'list-images', '--repository-name', 'images')).toContain(
      'RepositoryNotFoundException',
    )
  })

  test('what force leaves is found and removed by its own service', async () => {
    const demo = await startTestDemo(empty)
    const id = await createStack(demo)
    const file = fileOf(demo, 'report.txt', 'a report')
    await ask(demo, 's3', 'cp', file, `s3://${bucket}/one`)
    expect((await deleteStack(demo, id)).stderr).toContain('DELETE_FAILED')
    const force = ['--deletion-mode', 'FORCE_DELETE_STACK', '--stack-name', id]
    await ask(demo, 'cloudformation', 'delete-stack', ...force)
    await ask(demo, 'cloudformation', 'wait', 'stack-delete-complete', '--stack-name', id)
    expect(await ask(demo, 's3', 'ls')).toContain(bucket)
    expect(await refusal(demo, 'ecr', 'list-images', '--repository-name', 'images')).toContain(
      'RepositoryNotFoundException',
    )
    await emptyVersions(demo)
    await ask(demo, 's3api', 'delete-bucket', '--bucket', bucket)
    expect(await ask(demo, 's3', 'ls')).toBe('')
  })
})

/** Deletes every version and delete marker, as AWS's guides have it. */
async function emptyVersions(demo: Demo): Promise<void> {
  const versions = ['s3api', 'list-object-versions', '--bucket', bucket, '--query']
  const all =
    '[Versions[].{Key:Key,VersionId:VersionId},DeleteMarkers[].{Key:Key,VersionId:VersionId}][]'
  const found = (await answer(demo, ...versions, all)) as (object[] | null)[]
  const Delete = JSON.stringify({
    Objects: found.flat().filter((one) => one !== null),
    Quiet: true,
  })
  await ask(demo, 's3api', 'delete-objects', '--bucket', bucket, '--delete', Delete)
}
