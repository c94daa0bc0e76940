import { describe, expect, it } from 'vitest'
import type { StackCopyContent } from '../../../../shared/stacks.ts'
import { copyFiles } from '../../../../main/plans/run/copy-files.ts'

const copy: StackCopyContent = {
  id: 4,
  arn: 'arn:aws:cloudformation:eu-central-1:111111111111:stack/shop/1',
  name: 'shop',
  account: '111111111111',
  region: 'eu-central-1',
  takenAt: '2026-11-21T03:00:00.000Z',
  template: 'Resources: {}\n',
  parameters: [
    { key: 'Size', value: 'small' },
    { key: 'Password', value: '****' },
  ],
  tags: { team: "o'neil & co", 'aws:cloudformation:stack-name': 'shop' },
  outputs: [],
  policy: '{}',
  capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
  role: 'arn:aws:iam::111111111111:role/deployer',
  resources: [],
}

function filesOf(content: StackCopyContent) {
  const copies = { get: () => content, list: () => [], save: () => 1 }
  return new Map(copyFiles(copies, 4).map(({ name, body }) => [name, body]))
}

describe('copyFiles', () => {
  it('holds all that a new stack takes, and a script with the command', () => {
    const files = filesOf(copy)
    expect([...files.keys()]).toEqual([
      'template.yaml',
      'parameters.json',
      'tags.json',
      'stack-policy.json',
      'deploy.sh',
      'README.md',
    ])
    expect(JSON.parse(files.get('parameters.json') ?? '')).toEqual([
      { ParameterKey: 'Size', ParameterValue: 'small' },
    ])
    expect(JSON.parse(files.get('tags.json') ?? '')).toEqual([
      { Key: 'team', Value: "o'neil & co" },
    ])
    expect(files.get('deploy.sh')).toContain(
      [
        'aws cloudformation create-stack \\',
        '  --stack-name shop \\',
        '  --region eu-central-1 \\',
        '  --template-body file://template.yaml \\',
        '  --parameters file://parameters.json \\',
        '  --tags file://tags.json \\',
        '  --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND \\',
        '  --role-arn arn:aws:iam::111111111111:role/deployer \\',
        '  --stack-policy-body file://stack-policy.json\n',
      ].join('\n'),
    )
  })

  it('says which parameters AWS hides, and that a large template needs a bucket', () => {
    const readme = filesOf({ ...copy, template: ' '.repeat(60_000) }).get('README.md')
    expect(readme).toContain('add them to `parameters.json` first: Password')
    expect(readme).toContain('--template-url')
  })

  it('has a failure for a copy that there is not', () => {
    const none = { get: () => undefined, list: () => [], save: () => 1 }
    expect(() => copyFiles(none, 9)).toThrow('no kept copy 9')
  })
})
