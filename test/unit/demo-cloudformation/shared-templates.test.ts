import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

const folder = new URL('../../../../shared/templates/', import.meta.url)
const files = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(ya?ml|json|template)$/.test(name))
  : []

/** Values that a template's own constraints take, by parameter. */
const values: Readonly<Record<string, string>> = {
  AvailabilityZones: 'eu-west-1a,eu-west-1b',
  BucketName: 'some-bucket',
  DBUser: 'someone',
  LambdaHandlerPath: 'index.handler',
  TemplatesS3BucketName: 'templates',
  VPCFlowLogsBucketKMSKey: '',
  VPCFlowLogsCloudWatchKMSKey: '',
  VPCFlowLogsBucketName: 'flow-logs',
  VPCFlowLogsLogFormat: '${version}',
  EnvName: 'test',
  PeerOwnerIds: '111122223333',
  SNSEmailSubscription: 'someone@example.com',
  S3AccessLogsBucketName: 'logs',
}

/** What else a template wants from outside: stacks of others, which nobody has here. */
const importsOfOthers = /No export named|S3 error: Access Denied/

describe.runIf(files.length > 0)('real templates from beside the project', () => {
  it.each(files)('%s is created, or refused for a reason', (file) => {
    const desk = new Desk({ speed: 100 })
    const TemplateBody = readFileSync(new URL(file, folder), 'utf8')
    if (TemplateBody.includes('!Rain::')) {
      // These want a packaging tool first; CloudFormation itself does not know the tag either.
      expect(desk.refusal('ValidateTemplate', { TemplateBody })).toContain('YAML not well-formed')
      return
    }
    const { Parameters: declared = [] } = desk.send('GetTemplateSummary', { TemplateBody })
    const missing = declared.filter((parameter) => parameter.DefaultValue === undefined)
    const Capabilities = ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'] as const
    const input = { StackName: 'real', TemplateBody, Capabilities: [...Capabilities] }
    if (missing.length > 0) {
      expect(desk.refusal('CreateStack', input)).toBe(
        `ValidationError: Parameters: [${missing.map((item) => item.ParameterKey).join(', ')}] must have values`,
      )
    }
    desk.send('CreateStack', {
      ...input,
      Parameters: missing.map((parameter) => ({
        ParameterKey: parameter.ParameterKey,
        ParameterValue:
          values[parameter.ParameterKey ?? ''] ??
          parameter.ParameterConstraints?.AllowedValues?.[0] ??
          (parameter.ParameterType === 'Number' ? '10' : undefined) ??
          (/List|Subnets/.test(`${parameter.ParameterType ?? ''}${parameter.ParameterKey ?? ''}`)
            ? 'one,two,three,four'
            : 'ten10'),
      })),
    })
    desk.pass(3600)
    const status = desk.status('real')
    if (status === 'CREATE_COMPLETE') return
    expect(status).toBe('ROLLBACK_COMPLETE')
    expect(desk.events('real').join('\n')).toMatch(importsOfOthers)
  })
})

if (files.length === 0) it.skip('real templates: ../shared/templates is not there', () => undefined)
