import { memberError, validationError } from '../errors.ts'
import { checkTemplate } from '../template/check.ts'
import {
  resolveParameters,
  type GivenParameter,
  type ParameterValues,
} from '../template/parameters.ts'
import { languageExtensions, processTemplate } from '../template/process.ts'
import { holdToRules } from '../template/rules.ts'
import { openTemplate, type Template } from '../template/template.ts'
import type { Deployment, Tag } from './deployment.ts'
import type { Region } from './region.ts'
import { ruleFacts } from './rule-facts.ts'
import { planOf, pseudoParameters, type StackIdentity } from './scope.ts'

/** The part of a request that says what is to be deployed. */
export interface DeploymentRequest {
  readonly TemplateBody?: string | undefined
  readonly TemplateURL?: string | undefined
  readonly UsePreviousTemplate?: boolean | undefined
  readonly Parameters?: readonly GivenParameter[] | undefined
  readonly Tags?:
    readonly { readonly Key: string | undefined; readonly Value: string | undefined }[] | undefined
  readonly Capabilities?: readonly string[] | undefined
  readonly NotificationARNs?: readonly string[] | undefined
}

const longestBody = 51_200
const longestUrlBody = 1_048_576

/**
 * Reads, checks and settles what a request wants deployed, all that AWS does before it answers.
 * Throws `ValidationError`. What an update leaves out stays as it was before.
 */
export function prepareDeployment(
  region: Region,
  stack: StackIdentity,
  request: DeploymentRequest,
  previous?: Deployment,
): Deployment {
  const template = requestedTemplate(region, request, previous?.template)
  const parameters = resolveParameters(
    template.parameters,
    request.Parameters ?? [],
    previous?.parameters,
    region.parameterStore,
  )
  const deployment: Deployment = {
    template,
    content: checkedContent(template, parameters),
    parameters,
    tags: request.Tags ? tagsOf(request.Tags) : (previous?.tags ?? []),
    capabilities: request.Capabilities ?? [],
    notificationArns: request.NotificationARNs ?? previous?.notificationArns ?? [],
  }
  const pseudo = pseudoParameters(region, stack, deployment)
  holdToRules(deployment.content, ruleFacts(region, template, parameters, pseudo))
  planOf(region, stack, deployment)
  return deployment
}

/** The template of a request: its body, what stands under its URL, or the previous one. */
export function requestedTemplate(
  region: Region,
  request: DeploymentRequest,
  previous?: Template,
): Template {
  if (request.UsePreviousTemplate === true && previous) return previous
  const body = request.TemplateBody ?? bodyAt(region, request.TemplateURL)
  if (body === undefined) {
    throw validationError('Either Template URL or Template Body must be specified.')
  }
  if (body === '') {
    throw memberError('', 'templateBody', 'Member must have length greater than or equal to 1')
  }
  checkLength(body, request.TemplateBody !== undefined)
  return openTemplate(body)
}

function checkLength(body: string, inline: boolean): void {
  const longest = inline ? longestBody : longestUrlBody
  if (Buffer.byteLength(body) <= longest) return
  throw memberError(
    body,
    'templateBody',
    `Member must have length less than or equal to ${longest}`,
  )
}

/** The text that stands under an S3 URL, if the world has registered one. */
export function bodyAt(
  region: Region,
  url: string | undefined,
  member = 'TemplateURL',
): string | undefined {
  if (url === undefined) return undefined
  const body = region.settings.templates.get(url)
  if (body !== undefined) return body
  if (!/^https:\/\/([\w.-]+\.)?s3[\w.-]*\.amazonaws\.com\/.+/.test(url)) {
    throw validationError(`${member} must be a supported URL.`)
  }
  throw validationError(
    'S3 error: Access Denied\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
  )
}

const contents = new WeakMap<Template, Deployment['content']>()

/** Only the language extensions depend on parameters; else one check is enough. */
function checkedContent(template: Template, parameters: ParameterValues): Deployment['content'] {
  const known = contents.get(template)
  if (known) return known
  const content = processTemplate(template, parameters)
  checkTemplate(content)
  if (!template.transforms.includes(languageExtensions)) contents.set(template, content)
  return content
}

function tagsOf(tags: NonNullable<DeploymentRequest['Tags']>): Tag[] {
  return tags.map((tag) => ({ Key: tag.Key ?? '', Value: tag.Value ?? '' }))
}
