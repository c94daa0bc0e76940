import * as cloudformation from '@aws-sdk/client-cloudformation'
import * as ecr from '@aws-sdk/client-ecr'
import * as s3 from '@aws-sdk/client-s3'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'
import { openS3 } from './s3-clients.ts'

const bucket = 'reports-of-the-test'
const StackName = 'full'
const TemplateBody = `Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties: { BucketName: ${bucket} }
  Images:
    Type: AWS::ECR::Repository
    DeletionPolicy: Retain
    Properties: { RepositoryName: images }
  Queue:
    Type: AWS::SQS::Queue
`

let demo: Demo
let stacks: cloudformation.CloudFormationClient
let objects: s3.S3Client
let images: ecr.ECRClient
let id: string

/** Everything is done by the next request. */
beforeEach(async () => {
  demo = await startTestDemo({ speed: 1e9 })
  const keys = demo.credentials(accountNamed(demo, 'shop-development'))
  const region = demo.organization.regions[1]
  const clients = {
    stacks: clientOf(cloudformation.CloudFormationClient, demo, keys, region),
    images: clientOf(ecr.ECRClient, demo, keys, region),
  }
  onTestFinished(() => Object.values(clients).forEach((client) => client.destroy()))
  objects = openS3(demo, 'shop-development')
  stacks = clients.stacks
  images = clients.images
  const created = new cloudformation.CreateStackCommand({ StackName, TemplateBody })
  id = (await stacks.send(created)).StackId ?? ''
  await stacks.send(new cloudformation.DescribeStacksCommand({ StackName: id }))
  await objects.send(new s3.PutObjectCommand({ Bucket: bucket, Key: 'report', Body: 'a report' }))
})

async function deleted(
  more: Partial<cloudformation.DeleteStackCommandInput> = {},
): Promise<string | undefined> {
  await stacks.send(new cloudformation.DeleteStackCommand({ StackName: id, ...more }))
  const asked = new cloudformation.DescribeStacksCommand({ StackName: id })
  return (await stacks.send(asked)).Stacks?.[0]?.StackStatus
}

async function statuses(): Promise<Record<string, string>> {
  const asked = new cloudformation.DescribeStackResourcesCommand({ StackName: id })
  const { StackResources = [] } = await stacks.send(asked)
  return Object.fromEntries(
    StackResources.map((one) => [one.LogicalResourceId ?? '', one.ResourceStatus ?? '']),
  )
}

async function bucketNames(): Promise<(string | undefined)[]> {
  const { Buckets = [] } = await objects.send(new s3.ListBucketsCommand({ Prefix: bucket }))
  return Buckets.map(({ Name }) => Name)
}

describe('a stack with a full bucket', () => {
  test('fails, and goes once the bucket is empty; what its policy retains stays', async () => {
    expect(await deleted()).toBe('DELETE_FAILED')
    expect(await statuses()).toEqual({
      Bucket: 'DELETE_FAILED',
      Images: 'DELETE_SKIPPED',
      Queue: 'DELETE_COMPLETE',
    })
    await objects.send(new s3.DeleteObjectCommand({ Bucket: bucket, Key: 'report' }))
    expect(await deleted()).toBe('DELETE_COMPLETE')
    expect(await bucketNames()).toEqual([])
    const kept = await images.send(new ecr.DescribeRepositoriesCommand({}))
    expect(kept.repositories?.map(({ repositoryName }) => repositoryName)).toContain('images')
    await images.send(new ecr.DeleteRepositoryCommand({ repositoryName: 'images' }))
  })

  test.each([
    ['retained', { RetainResources: ['Bucket'] }],
    ['forced', { DeletionMode: 'FORCE_DELETE_STACK' as const }],
  ])('leaves it with its content where it is %s', async (_, more) => {
    expect(await deleted()).toBe('DELETE_FAILED')
    expect(await deleted(more)).toBe('DELETE_COMPLETE')
    expect((await statuses())['Bucket']).toBe('DELETE_SKIPPED')
    expect(await bucketNames()).toEqual([bucket])
    const got = await objects.send(new s3.GetObjectCommand({ Bucket: bucket, Key: 'report' }))
    expect(await got.Body?.transformToString()).toBe('a report')
  })

  test('goes where somebody deleted the bucket before', async () => {
    await objects.send(new s3.DeleteObjectCommand({ Bucket: bucket, Key: 'report' }))
    await objects.send(new s3.DeleteBucketCommand({ Bucket: bucket }))
    expect(await deleted()).toBe('DELETE_COMPLETE')
  })
})
