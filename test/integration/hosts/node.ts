import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../support/folder.ts'
import { startSite } from '../../support/site.ts'
import { runProgram } from './program.ts'

const template = `Resources:
  Host:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-1
      IamInstanceProfile: hosts
      Tags: [{ Key: Name, Value: web-1 }]
`

/** More for the template: sessions are encrypted with a key of the account’s own. */
export const keyed = `  Key: { Type: AWS::KMS::Key, Properties: {} }
  Preferences:
    Type: AWS::SSM::Document
    Properties:
      Name: SSM-SessionManagerRunShell
      DocumentType: Session
      Content: { schemaVersion: '1.0', inputs: { kmsKeyId: !Ref Key } }
`

/** An endpoint with one node, and how a face is run on it. */
export async function startNode(mode = 'confirm', more = '') {
  const { demo, id } = await startSite(`${template}${more}`)
  const [account] = demo.organization.accounts
  const rules = [{ match: { account: account?.id }, mode }]
  const policy = join(temporaryFolder(), 'policy.json')
  writeFileSync(policy, JSON.stringify({ version: 1, rules }))
  const region = demo.organization.regions[0] ?? ''
  const place = ['--account', account?.id ?? '', '--region', region]
  const environment = { ...demo.environment, FOREDECK_POLICY_FILE: policy }
  return {
    demo,
    node: id('Host'),
    place,
    environment,
    run: (face: string, node: string, words: readonly string[], input = Buffer.alloc(0)) =>
      runProgram(temporaryFolder(), [face, node, ...place, ...words], environment, input),
  }
}
