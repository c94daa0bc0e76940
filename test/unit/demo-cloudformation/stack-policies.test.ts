import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

const StackName = 'shop'

/** A topic and, unless it is left out, a queue whose name makes it a new one. */
function template(release: string, queue = 'one'): string {
  const topic = `  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: "${release}" } }`
  const named = `  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: ${queue} } }`
  return ['Resources:', topic, ...(queue === '' ? [] : [named])].join('\n')
}

function policy(...statements: readonly object[]): string {
  const all = statements.map((statement) => ({ Principal: '*', Resource: '*', ...statement }))
  return JSON.stringify({ Statement: all })
}

const everything = { Effect: 'Allow', Action: 'Update:*' }

/** A stack with a policy, and an update that has come to its end. */
function updated(body: string, TemplateBody: string, input: object = {}): Desk {
  const desk = new Desk()
  desk.create(StackName, template('1'), { StackPolicyBody: body })
  desk.send('UpdateStack', { StackName, TemplateBody, ...input })
  desk.pass(900)
  return desk
}

const invalid = 'ValidationError: Error validating stack policy: Invalid stack policy'

describe('a stack policy', () => {
  it('fails an update that it denies, which rolls back', () => {
    const only = 'LogicalResourceId/Topic'
    const denial = { Effect: 'Deny', Action: 'Update:*', Resource: only }
    const desk = updated(policy(denial, everything), template('2'))
    const events = desk.events(StackName)
    const update = events.slice(events.indexOf('shop UPDATE_IN_PROGRESS User Initiated'))
    expect(update).toEqual([
      'shop UPDATE_IN_PROGRESS User Initiated',
      `Topic UPDATE_FAILED Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [${only}];`,
      'shop UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Topic].',
      'Topic UPDATE_IN_PROGRESS',
      'Topic UPDATE_COMPLETE',
      'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'shop UPDATE_ROLLBACK_COMPLETE',
    ])
    const told = desk.send('GetTemplate', { StackName }).TemplateBody
    expect(told).toBe(template('1'))
  })

  it('tells changes from replacements and deletions', () => {
    const denying = (Action: unknown): string => policy(everything, { Effect: 'Deny', Action })
    const outcomes = [
      updated(denying('Update:Replace'), template('2')),
      updated(denying('Update:Replace'), template('1', 'two')),
      updated(denying(['Update:Delete', 'Update:Modify']), template('1', 'two')),
      updated(denying(['Update:Delete', 'Update:Modify']), template('1', '')),
    ]
    expect(outcomes.map((desk) => desk.status(StackName))).toEqual([
      'UPDATE_COMPLETE',
      'UPDATE_ROLLBACK_COMPLETE',
      'UPDATE_COMPLETE',
      'UPDATE_ROLLBACK_COMPLETE',
    ])
    expect(outcomes[3]?.events(StackName)).toContain(
      'Queue UPDATE_FAILED Action denied by stack policy: Statement [#2] does not allow [Update:Delete, Update:Modify] for resource [*];',
    )
    expect(outcomes[3]?.resources(StackName)).toEqual({
      Queue: 'UPDATE_COMPLETE',
      Topic: 'CREATE_COMPLETE',
    })
  })

  it('goes by types, by names with wildcards, and by what is left out', () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ Condition: { StringEquals: { ResourceType: ['AWS::SNS::Topic'] } } }, 'denied'],
      [{ Condition: { StringLike: { ResourceType: ['AWS::SQS::*'] } } }, 'allowed'],
      [{ Condition: { StringLike: { ResourceType: 'AWS::S*' } } }, 'denied'],
      [{ Resource: 'LogicalResourceId/Top*' }, 'denied'],
      [{ Resource: undefined, NotResource: 'LogicalResourceId/Topic' }, 'allowed'],
      [{ Resource: undefined, NotResource: ['LogicalResourceId/Queue'] }, 'denied'],
      [{ Action: undefined, NotAction: 'Update:Modify' }, 'allowed'],
    ]
    for (const [statement, outcome] of cases) {
      const denial = { Effect: 'Deny', Action: 'Update:*', ...statement }
      const desk = updated(policy(everything, denial), template('2'))
      const status = outcome === 'denied' ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE'
      expect([statement, desk.status(StackName)]).toEqual([statement, status])
    }
  })

  it('lets nothing happen that it does not allow, and everything where it says nothing', () => {
    const others = { ...everything, Resource: 'LogicalResourceId/Queue' }
    expect(updated(policy(others), template('2')).status(StackName)).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    )
    expect(updated('{}', template('2')).status(StackName)).toBe('UPDATE_COMPLETE')
  })

  it('gives way to the one that an update brings for its time', () => {
    const closed = policy({ Effect: 'Deny', Action: 'Update:*' })
    const open = policy(everything)
    const desk = new Desk()
    desk.create(StackName, template('1'), { StackPolicyBody: closed })
    desk.send('UpdateStack', {
      StackName,
      TemplateBody: template('2'),
      StackPolicyDuringUpdateBody: open,
    })
    const shown = (): unknown => desk.send('GetStackPolicy', { StackName }).StackPolicyBody
    expect(shown()).toBe(open)
    desk.pass(900)
    expect([desk.status(StackName), shown()]).toEqual(['UPDATE_COMPLETE', closed])
  })

  it('that comes with an update holds once that has succeeded', () => {
    const closed = policy({ Effect: 'Deny', Action: 'Update:*' })
    const desk = new Desk()
    desk.create(StackName, template('1'))
    const send = (release: string): void => {
      const TemplateBody = template(release)
      desk.send('UpdateStack', { StackName, TemplateBody, StackPolicyBody: closed })
    }
    send('2')
    expect(desk.send('GetStackPolicy', { StackName })).toEqual({})
    desk.pass(900)
    expect(desk.status(StackName)).toBe('UPDATE_COMPLETE')
    expect(desk.send('GetStackPolicy', { StackName }).StackPolicyBody).toBe(closed)
    send('3')
    desk.pass(900)
    expect(desk.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE')
  })

  it('holds for a change set too', () => {
    const desk = new Desk()
    const StackPolicyBody = policy({ Effect: 'Deny', Action: 'Update:*' })
    desk.create(StackName, template('1'), { StackPolicyBody })
    const names = { StackName, ChangeSetName: 'changes' }
    desk.send('CreateChangeSet', { ...names, TemplateBody: template('2') })
    desk.pass(10)
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect(desk.status(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE')
  })

  it('is refused where it does not read as one', () => {
    const desk = new Desk()
    desk.create(StackName, template('1'))
    const wrong = [
      'text',
      '[]',
      policy({ Effect: 'Deny', Action: 'Delete:*' }),
      policy({ ...everything, Principal: 'me' }),
      policy({ ...everything, Effect: 'Perhaps' }),
      policy({ ...everything, Resource: 'Topic' }),
      policy({ ...everything, Condition: { StringNotLike: { ResourceType: '*' } } }),
    ]
    for (const StackPolicyBody of wrong) {
      const refusal = desk.refusal('SetStackPolicy', { StackName, StackPolicyBody })
      expect([StackPolicyBody, refusal]).toEqual([StackPolicyBody, invalid])
    }
    const StackPolicyURL = 'https://s3.amazonaws.com/policies/shop.json'
    expect(
      desk.refusal('SetStackPolicy', { StackName, StackPolicyBody: '{}', StackPolicyURL }),
    ).toBe('ValidationError: You cannot specify both StackPolicyURL and StackPolicyBody')
  })

  it('names resources of the template, those of the next one too', () => {
    const desk = new Desk()
    const resource = 'LogicalResourceId/Queue'
    const StackPolicyBody = policy(everything, { ...everything, Resource: resource })
    desk.create(StackName, template('1'), { StackPolicyBody })
    const words = `Unknown logical id '${resource}' in statement {} - stack policies can only be applied to logical ids referenced in the template`
    const TemplateBody = template('1', '')
    expect(desk.refusal('CreateStack', { StackName: 'other', TemplateBody, StackPolicyBody })).toBe(
      `ValidationError: Error validating stack policy: ${words}`,
    )
    expect(desk.refusal('UpdateStack', { StackName, TemplateBody })).toBe(
      `ValidationError: Error validating existing stack policy: ${words}`,
    )
  })

  it('may stand under an address', () => {
    const url = 'https://s3.amazonaws.com/policies/shop.json'
    const desk = new Desk({ templates: new Map([[url, policy(everything)]]) })
    desk.create(StackName, template('1'), { StackPolicyURL: url })
    expect(desk.send('GetStackPolicy', { StackName }).StackPolicyBody).toBe(policy(everything))
    expect(desk.refusal('SetStackPolicy', { StackName, StackPolicyURL: 'file:///policy' })).toBe(
      'ValidationError: StackPolicyURL must be a supported URL.',
    )
  })
})
