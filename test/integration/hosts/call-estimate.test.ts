import { expect, it } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { runProgram } from './program.ts'

const topic = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n'
const policy = 'Resources:\n  Free:\n    Type: AWS::IAM::ManagedPolicy\n'

it('estimates a template from a shell, or says what is wrong with it, where, and what to do', async () => {
  const demo = await startTestDemo({ size: { accounts: 2, regions: 2, stacks: 5 } })
  const account = demo.organization.accounts[0]?.id
  const home = temporaryFolder()
  const estimate = async (template: string, more: object = {}) => {
    const input = JSON.stringify({ account, region: 'eu-west-1', template, ...more })
    const words = ['call', 'costs.estimateTemplate', input]
    const { code, output, errors } = await runProgram(home, words, demo.environment).ended
    expect(errors.split('\n').length).toBeLessThanOrEqual(2)
    return `${code} ${output}${errors}`
  }
  const address = /^0 \{"url":"http:\/\/calculator\.s3\.amazonaws\.com\/\S+"\}\n$/
  expect(await estimate(topic)).toMatch(address)
  expect(await estimate(policy), 'a type without a price').toMatch(address)
  expect(await estimate('Resources: [a\n  b: c')).toMatch(/^1 .*YAML not .*line 1.*Correct the/)
  expect(await estimate('Resources:\n\tTopic: x')).toMatch(/^1 .*line 2.*Indent line 2 with spaces/)
  expect(await estimate('{"Resources": {"Topic')).toMatch(/^1 .*JSON not .*line 1.*ends there/)
  expect(await estimate('')).toMatch(/^2 The input .* does not fit: template is empty\.\n$/)
  expect(await estimate(' \n')).toMatch(/^1 .*Give a template as YAML or JSON/)
  expect(await estimate('Description: x')).toMatch(/^1 .*Resources member.*nothing to estimate/)
  expect(await estimate('Resources: { A: { Properties: {} } }')).toMatch(/^1 .*\/A\] .* a Type/)
  const unknown = { account: '123456789012' }
  expect(await estimate(topic, unknown)).toMatch(/^1 Account 123456789012 cannot .*accounts page/)
})
