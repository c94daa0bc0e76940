import { describe, expect, it } from 'vitest'
import type { PlannedResource } from '../../../../shared/plan-document.ts'
import type { AuditItem, Run } from '../../../../shared/plan-run.ts'
import { removalCommand } from '../../../../main/plans/audit/removal.ts'
import { runReport } from '../../../../main/plans/audit/report.ts'
import { type Evidence, verdictOf } from '../../../../main/plans/audit/verdict.ts'
import { beginRun } from '../../../../main/plans/run/state.ts'
import { planOf, rowOf } from './model-plan.ts'

const plan = planOf([rowOf(0, { happens: () => false })], [])
const [resource] = plan.resources as [PlannedResource]

function judged(more: Partial<Evidence>) {
  return verdictOf({
    ...{ resource, service: 's3', status: 'DELETE_COMPLETE', presence: { is: 'unasked' } },
    stack: { name: 'stack-0', run: true, deleted: true, why: 'its stack was skipped' },
    retained: false,
    ...more,
  })
}

describe('verdictOf', () => {
  const kept = { ...resource, fate: 'retained' as const, reason: 'Its DeletionPolicy is Retain.' }
  const stays = { name: 'stack-0', run: true, deleted: false, why: 'its stack was skipped' }
  const alone = { name: 'stack-0', run: false, deleted: false, why: 'the plan leaves it alone' }

  it.each([
    ['gone, as its service says', { presence: { is: 'gone' } }, 'gone', 's3 says'],
    ['gone, as CloudFormation says', {}, 'gone', 'CloudFormation says'],
    [
      'gone with a snapshot',
      { resource: { ...resource, fate: 'snapshot' } },
      'gone',
      'snapshot stays',
    ],
    ['kept by policy', { resource: kept, status: 'DELETE_SKIPPED' }, 'kept', 'DeletionPolicy'],
    ['kept, and there', { resource: kept, presence: { is: 'there' } }, 'kept', 'is there'],
    ['retained by choice', { retained: true, status: 'DELETE_SKIPPED' }, 'left-over', 'you chose'],
    ['orphaned by force', { status: 'DELETE_FAILED' }, 'left-over', 'no stack any more'],
    ['there against all words', { presence: { is: 'there' } }, 'left-over', 'no stack any more'],
    [
      'of a stack that stays',
      { status: 'CREATE_COMPLETE', stack: stays },
      'left-over',
      'was skipped',
    ],
    [
      'of a stack that is not in the run',
      { status: 'CREATE_COMPLETE', stack: alone },
      'kept',
      'leaves it alone',
    ],
    ['unreadable', { status: undefined }, 'unknown', 'could not be asked'],
    ['odd', { status: 'CREATE_COMPLETE' }, 'unknown', 'CREATE_COMPLETE'],
    [
      'unasked for a reason',
      { presence: { is: 'unasked', why: 'No permission.' } },
      'gone',
      'No permission.',
    ],
  ] as const)('%s', (_name, more, verdict, words) => {
    const judgement = judged(more)
    expect(judgement.verdict).toBe(verdict)
    expect(judgement.sentence).toContain(words)
  })
})

describe('removalCommand', () => {
  const place = { region: 'eu-central-1', profile: 'prod' }

  it.each([
    ['AWS::S3::Bucket', 'b', 'aws s3 rb s3://b --force --region eu-central-1 --profile prod'],
    [
      'AWS::Glue::Database',
      'a b',
      "aws cloudcontrol delete-resource --type-name AWS::Glue::Database --identifier 'a b' --region eu-central-1 --profile prod",
    ],
  ])('of %s', (type, id, command) => {
    expect(removalCommand(type, id, place)).toBe(command)
  })
})

describe('the report', () => {
  const item: AuditItem = {
    ...{ stack: 'arn', logicalId: 'Bucket', physicalId: 'b', type: 'AWS::S3::Bucket' },
    ...{ account: '111111111111', region: 'eu-central-1', verdict: 'left-over' },
    sentence: 's3 says that it is there: | held.',
    ...{ consoleUrl: 'https://example.test', cli: 'aws s3 rb s3://b' },
  }
  const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }
  const begun = beginRun(plan, wish, '2026-11-21T03:00:00.000Z').run
  const run: Run = { ...begun, state: 'finished', entries: [3, 4, 5, 9], audit: [item] }

  it('tells what is left over, with the way to remove it', () => {
    const { name, body } = runReport(plan, run, 'markdown')
    expect(name).toMatch(/^foredeck-run-[0-9a-f]{12}\.md$/)
    expect(body).toContain('Left over: 1, Unknown: 0, Kept by policy: 0, Gone: 0')
    expect(body).toContain('`aws s3 rb s3://b`')
    expect(body).toContain(String.raw`it is there: \| held.`)
    expect(body).toContain('Journal entries: 3–5, 9')
    expect(body).toContain(plan.fingerprint)
  })

  it('is JSON for machines', () => {
    const { body } = runReport(plan, run, 'json')
    expect(JSON.parse(body)).toMatchObject({
      format: 'foredeck-run-1',
      plan: { fingerprint: plan.fingerprint },
      run: { audit: [item] },
    })
  })

  it('says when there was no audit yet', () => {
    expect(runReport(plan, begun, 'markdown').body).toContain('not been audited')
  })
})
