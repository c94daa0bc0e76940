import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../shared/templates/', import.meta.url)

/** Real templates that stand beside the project, by file name; none where the folder is missing. */
export const sharedTemplates: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => /\.(ya?ml|json|template)$/.test(name))
  : []

export function sharedTemplatePath(file: string): string {
  return fileURLToPath(new URL(file, folder))
}

export function sharedTemplate(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8')
}

/** Values that the templates' own constraints take, by parameter. */
const values: Readonly<Record<string, string>> = {
  AvailabilityZones: 'eu-west-1a,eu-west-1b',
  BucketName: 'some-bucket',
  CreateVPCFlowLogsToS3: 'Yes',
  DBUser: 'someone',
  EnvName: 'test',
  LambdaHandlerPath: 'index.handler',
  PeerOwnerIds: '111122223333',
  S3AccessLogsBucketName: 'logs',
  SNSEmailSubscription: 'someone@example.com',
  TemplatesS3BucketName: 'templates',
  VPCFlowLogsBucketKMSKey: '',
  VPCFlowLogsBucketName: 'flow-logs',
  VPCFlowLogsCloudWatchKMSKey: '',
  VPCFlowLogsLogFormat: '${version}',
}

/** A parameter as GetTemplateSummary declares it. */
interface Declared {
  readonly ParameterKey?: string | undefined
  readonly ParameterType?: string | undefined
  readonly DefaultValue?: string | undefined
  readonly ParameterConstraints?:
    { readonly AllowedValues?: readonly string[] | undefined } | undefined
}

/** A value that the template takes for a parameter without a default. */
export function valueFor(parameter: Declared): string {
  const { ParameterKey: key = '', ParameterType: type = '' } = parameter
  const known = values[key] ?? parameter.ParameterConstraints?.AllowedValues?.[0]
  if (known !== undefined) return known
  if (type === 'Number') return '10'
  return /List|Subnets/.test(type + key) ? 'one,two,three,four' : 'ten10'
}

/** Whether a parameter has no default, or one that the template's own rules refuse. */
export function isToBeGiven({ ParameterKey = '', DefaultValue }: Declared): boolean {
  return DefaultValue === undefined || ParameterKey === 'CreateVPCFlowLogsToS3'
}

/** Templates that want a packaging tool first: CloudFormation does not know their tags. */
export function needsPackaging(body: string): boolean {
  return body.includes('!Rain::')
}

/** What a template may want from outside that is not here: exports and templates of others. */
export const wantsOthers = /No export named|S3 error: Access Denied/
