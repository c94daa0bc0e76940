import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cliCommand, kebab, shellQuote } from '../../../main/journal/cli.ts'

describe('cliCommand', () => {
  it.each([
    ['StackName', 'stack-name'],
    ['RoleARN', 'role-arn'],
    ['DBInstanceIdentifier', 'db-instance-identifier'],
    ['EnableTerminationProtection', 'enable-termination-protection'],
    ['maxResults', 'max-results'],
  ])('writes %s as the CLI does: %s', (name, option) => {
    expect(kebab(name)).toBe(option)
  })

  it('writes booleans as flags, lists as words, structures as JSON, and leaves out what is empty', () => {
    const input = {
      StackName: "it's",
      EnableTerminationProtection: false,
      UsePreviousTemplate: true,
      ResourcesToSkip: ['A', 'B C'],
      RetainResources: [],
      Tags: [{ Key: 'a', Value: 'b' }],
      ClientRequestToken: null,
    }
    expect(
      cliCommand({
        service: 'cloudformation',
        operation: 'UpdateStack',
        region: 'eu-west-1',
        input,
      }),
    ).toBe(
      `aws cloudformation update-stack --stack-name 'it'\\''s' --no-enable-termination-protection --use-previous-template --resources-to-skip A 'B C' --tags '[{"Key":"a","Value":"b"}]' --region eu-west-1`,
    )
  })
})

describe('shellQuote', () => {
  it('is read back exactly by a POSIX shell', () => {
    // NUL cannot be in an argument at all.
    const word = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const command = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`
        const answer = execFileSync('sh', ['-c', command], { encoding: 'buffer' })
        const expected = words.map((text) => `${Buffer.from(text).toString()}\0`).join('')
        expect(answer.toString()).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })
})

it('CodeDeploy is `deploy` on the command line', () => {
  const input = { deploymentId: 'd-1' }
  const call = { service: 'codedeploy', operation: 'StopDeployment', region: 'eu-west-1', input }
  expect(cliCommand(call)).toBe('aws deploy stop-deployment --deployment-id d-1 --region eu-west-1')
})
