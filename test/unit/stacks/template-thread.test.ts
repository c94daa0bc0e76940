import { describe, expect, it } from 'vitest'
import { convertAway, policiesAway } from '../../../main/cloudformation/template-thread.ts'
import { FailureError } from '../../../shared/failure.ts'

const large = [
  'Resources:',
  ...Array.from({ length: 1_200 }, (_, index) => `  Queue${index}:\n    Type: AWS::SQS::Queue`),
].join('\n')

describe('a large template', () => {
  it('is converted in a thread, with the same result', async () => {
    const template = JSON.parse(await convertAway(large, 'json')) as { Resources: object }
    expect(Object.keys(template.Resources)).toHaveLength(1_200)
  })

  it('gives its deletion policies', async () => {
    const policies = await policiesAway(large)
    expect(policies?.get('Queue1199')).toBe('Delete')
  })

  it('leaves the event loop free meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    await convertAway(large, 'json')
    clearInterval(timer)
    // Not one, were it converted here; how many depends on the machine.
    expect(turns).toBeGreaterThan(0)
  })

  it('fails with a sentence when it cannot be parsed', async () => {
    const broken = `${large}\n  Broken: [1, 2`
    await expect(convertAway(broken, 'json')).rejects.toThrow(FailureError)
    await expect(convertAway(broken, 'json')).rejects.toThrow(/in line 240[23]/)
    expect(await policiesAway(broken)).toBeUndefined()
  })
})

describe('a small template', () => {
  it('is converted at once', async () => {
    expect(await convertAway('{"A": 1}', 'yaml')).toBe('A: 1\n')
  })
})
