import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

/** Two queues; the template changes with `release`. */
function pair(release: string, extra = ''): string {
  const properties = `Properties: { Tags: [{ Key: release, Value: "${release}" }] }`
  return [
    'Resources:',
    `  First: { Type: AWS::SQS::Queue, ${properties} }`,
    `  Second: { Type: AWS::SQS::Queue, DependsOn: First, ${properties} }`,
    extra,
  ].join('\n')
}

describe('an update', () => {
  it('changes, adds, removes and clears up', () => {
    const desk = new Desk()
    desk.create('pair', pair('1', '  Old: { Type: AWS::SNS::Topic }'))
    desk.send('UpdateStack', {
      StackName: 'pair',
      TemplateBody: pair('2', '  New: { Type: AWS::SNS::Topic }'),
    })
    desk.pass(1)
    expect(desk.status('pair')).toBe('UPDATE_IN_PROGRESS')
    desk.pass(600)
    const events = desk.events('pair')
    const update = events.slice(events.indexOf('pair UPDATE_IN_PROGRESS User Initiated'))
    expect(update[0]).toBe('pair UPDATE_IN_PROGRESS User Initiated')
    expect(update.indexOf('First UPDATE_COMPLETE')).toBeLessThan(
      update.indexOf('Second UPDATE_IN_PROGRESS'),
    )
    expect(update.slice(-4)).toEqual([
      'pair UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Old DELETE_IN_PROGRESS',
      'Old DELETE_COMPLETE',
      'pair UPDATE_COMPLETE',
    ])
    expect(Object.keys(desk.resources('pair'))).toEqual(['First', 'New', 'Second'])
  })

  it('keeps what it removes where the policy says so, if it did not create it', () => {
    const desk = new Desk()
    const kept = (policy: string): string =>
      `  Old: { Type: AWS::SNS::Topic, DeletionPolicy: ${policy} }`
    for (const policy of ['Retain', 'RetainExceptOnCreate']) {
      desk.create(policy, pair('1', kept(policy)))
      desk.send('UpdateStack', { StackName: policy, TemplateBody: pair('1') })
      desk.pass(600)
      expect(desk.events(policy).slice(-2)).toEqual([
        'Old DELETE_SKIPPED',
        `${policy} UPDATE_COMPLETE`,
      ])
    }
  })

  it('replaces what cannot be changed in place', () => {
    const desk = new Desk()
    const body = (name: string): string =>
      `Resources: { Q: { Type: AWS::SQS::Queue, Properties: { QueueName: ${name} } } }\nOutputs: { Url: { Value: !Ref Q } }`
    desk.create('named', body('one'))
    desk.send('UpdateStack', { StackName: 'named', TemplateBody: body('two') })
    desk.pass(600)
    expect(desk.outputs('named').Url).toMatch(/\/two$/)
    expect(desk.events('named').slice(-7)).toEqual([
      'Q UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
      'Q UPDATE_IN_PROGRESS Resource creation Initiated',
      'Q UPDATE_COMPLETE',
      'named UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Q DELETE_IN_PROGRESS',
      'Q DELETE_COMPLETE',
      'named UPDATE_COMPLETE',
    ])
    const [resource] =
      desk.send('DescribeStackResources', { StackName: 'named' }).StackResources ?? []
    expect(resource?.PhysicalResourceId).toMatch(/\/two$/)
  })

  it('is refused where there is nothing to do, or no stack', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    expect(desk.refusal('UpdateStack', { StackName: 'pair', TemplateBody: pair('1') })).toBe(
      'ValidationError: No updates are to be performed.',
    )
    expect(desk.refusal('UpdateStack', { StackName: 'none', TemplateBody: pair('1') })).toBe(
      'ValidationError: Stack [none] does not exist',
    )
  })

  it('of tags or outputs alone is one', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    const Tags = [{ Key: 'team', Value: 'shop' }]
    desk.send('UpdateStack', { StackName: 'pair', UsePreviousTemplate: true, Tags })
    desk.pass(60)
    expect(desk.stack('pair')).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Tags })
    const TemplateBody = `${pair('1')}\nOutputs: { A: { Value: b } }`
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody })
    desk.pass(60)
    expect(desk.outputs('pair')).toEqual({ A: 'b' })
    expect(desk.stack('pair').Tags).toEqual(Tags)
  })

  it('is rolled back when it fails', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    desk.region.faults.push({
      stack: 'pair',
      logicalId: 'Second',
      during: 'update',
      reason: 'Broken',
      times: 1,
    })
    const TemplateBody = `${pair('2', '  New: { Type: AWS::SNS::Topic }')}\nOutputs: { A: { Value: b } }`
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody })
    desk.pass(900)
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_COMPLETE')
    const events = desk.events('pair')
    expect(events).toContain(
      'pair UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Second].',
    )
    expect(events.slice(-4)).toEqual([
      'pair UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'New DELETE_IN_PROGRESS',
      'New DELETE_COMPLETE',
      'pair UPDATE_ROLLBACK_COMPLETE',
    ])
    expect(desk.outputs('pair')).toEqual({})
    expect(desk.send('GetTemplate', { StackName: 'pair' }).TemplateBody).toBe(pair('1'))
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody: pair('3') })
    desk.pass(900)
    expect(desk.status('pair')).toBe('UPDATE_COMPLETE')
  })

  it('is cancelled', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    expect(desk.refusal('CancelUpdateStack', { StackName: 'pair' })).toBe(
      'ValidationError: CancelUpdateStack cannot be called from current stack status',
    )
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody: pair('2') })
    desk.pass(5)
    desk.send('CancelUpdateStack', { StackName: 'pair' })
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_IN_PROGRESS')
    expect(desk.events('pair')).toContain('First UPDATE_FAILED Resource update cancelled')
    desk.pass(600)
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_COMPLETE')
  })

  it('that cannot be rolled back is continued, skipping what is in the way', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    const fault = { stack: 'pair', logicalId: 'Second', reason: 'Broken' }
    desk.region.faults.push({ ...fault, during: 'update', times: 1 })
    desk.region.faults.push({ ...fault, during: 'rollback', times: 2 })
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody: pair('2') })
    desk.pass(900)
    expect(desk.stack('pair')).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_FAILED',
      StackStatusReason: 'The following resource(s) failed to update: [Second]. ',
    })
    desk.send('ContinueUpdateRollback', { StackName: 'pair' })
    desk.pass(900)
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_FAILED')
    expect(
      desk.refusal('ContinueUpdateRollback', { StackName: 'pair', ResourcesToSkip: ['First'] }),
    ).toContain('only resources in UPDATE_FAILED state can be skipped')
    desk.send('ContinueUpdateRollback', { StackName: 'pair', ResourcesToSkip: ['Second'] })
    desk.pass(900)
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(desk.refusal('ContinueUpdateRollback', { StackName: 'pair' })).toContain(
      'is in UPDATE_ROLLBACK_COMPLETE state',
    )
  })

  it('keeps what it did with rollback disabled', () => {
    const desk = new Desk()
    desk.create('pair', pair('1'))
    desk.region.faults.push({
      stack: 'pair',
      logicalId: 'Second',
      during: 'update',
      reason: 'X',
      times: 1,
    })
    desk.send('UpdateStack', { StackName: 'pair', TemplateBody: pair('2'), DisableRollback: true })
    desk.pass(600)
    expect(desk.status('pair')).toBe('UPDATE_FAILED')
    desk.send('RollbackStack', { StackName: 'pair' })
    desk.pass(600)
    expect(desk.status('pair')).toBe('UPDATE_ROLLBACK_COMPLETE')
  })
})
