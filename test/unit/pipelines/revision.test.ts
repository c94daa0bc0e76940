import { expect, it } from 'vitest'
import { parseImage } from '../../../main/pipelines/join/image.ts'
import {
  executionOfTags,
  likelyFirst,
  namesCommit,
} from '../../../main/pipelines/join/provenance.ts'
import { revisionOf } from '../../../main/pipelines/join/revision.ts'

const target = { account: '111122223333', region: 'eu-west-1' }

const actionName = 'Source'

it.each([
  ['plain text', 'Fix the cart\n\nIt was empty.', 'Fix the cart'],
  [
    'a connection’s JSON',
    '{"ProviderType":"GitHub","CommitMessage":"Fix the cart"}',
    'Fix the cart',
  ],
  ['JSON that is none', '{ not json', '{ not json'],
  ['nothing', '', undefined],
  ['JSON of another kind', '{"CommitMessage":7}', undefined],
])('reads a summary of %s', (_what, revisionSummary, message) => {
  expect(revisionOf({ actionName, revisionSummary }).message).toBe(message)
})

it('reads the address of an image of ECR, and of no other', () => {
  const digest = `sha256:${'a1'.repeat(32)}`
  const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/shop'
  const base = { target: { account: '111122223333', region: 'eu-west-1' }, repository: 'team/shop' }
  expect(parseImage(image)).toEqual(base)
  expect(parseImage(`${image}:v2`)).toEqual({ ...base, tag: 'v2' })
  expect(parseImage(`${image}:v2@${digest}`)).toEqual({ ...base, tag: 'v2', digest })
  expect(parseImage('nginx:latest')).toBe(undefined)
  expect(parseImage('public.ecr.aws/nginx/nginx:1')).toBe(undefined)
})

it('finds the execution whose commit a tag names', () => {
  const of = (id: string, revisionId: string) => ({
    pipelineExecutionId: id,
    sourceRevisions: [{ actionName, revisionId }],
  })
  const executions = [of('new', 'ffffffff00000000'), of('old', '4f2a91c0aa00bb11')]
  expect(executionOfTags(executions, ['latest', 'main-4f2a91c'])?.execution).toBe('old')
  expect(executionOfTags(executions, ['4f2a91'])).toBe(undefined)
  expect(executionOfTags(executions, ['4f2a91d'])).toBe(undefined)
  expect(executionOfTags(executions, [])).toBe(undefined)
})

it('looks for a commit only where a tag may name one, in the likeliest pipelines first', () => {
  expect(namesCommit(['latest', '2.18.0'])).toBe(false)
  expect(namesCommit(['latest', 'main-4f2a91c'])).toBe(true)
  const pipelines = ['alarms', 'gift-wrap', 'gift-cards-release', 'zebra']
  const sorted = ['gift-cards-release', 'gift-wrap', 'alarms', 'zebra']
  const refs = pipelines.map((pipeline) => ({ ...target, pipeline }))
  const found = likelyFirst(refs, 'shop/gift-cards').map(({ pipeline }) => pipeline)
  expect(found).toEqual(sorted)
})
