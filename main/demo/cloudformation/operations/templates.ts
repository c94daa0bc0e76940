import type {
  EstimateTemplateCostInput,
  EstimateTemplateCostOutput,
  GetTemplateInput,
  GetTemplateOutput,
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ResourceIdentifierSummary,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation'
import type { Deployment } from '../engine/deployment.ts'
import { requestedTemplate } from '../engine/prepare.ts'
import { importIdentifiers } from '../resources/import-identifiers.ts'
import { uuid } from '../resources/pattern.ts'
import { neededCapabilities } from '../template/capabilities.ts'
import { checkTemplate, section } from '../template/check.ts'
import { asText, at, isList, type JsonObject } from '../template/json.ts'
import { resolveParameters } from '../template/parameters.ts'
import { processTemplate } from '../template/process.ts'
import type { Template } from '../template/template.ts'
import type { Context } from './context.ts'
import { findChangeSet, findStack } from './lookup.ts'

/** GetTemplate, original or processed. */
export function getTemplate(context: Context, input: GetTemplateInput): GetTemplateOutput {
  const { template, content } = deploymentOf(context, input)
  const processed = input.TemplateStage === 'Processed' && template.transforms.length > 0
  return {
    TemplateBody: processed ? JSON.stringify(content) : template.body,
    StagesAvailable: ['Original', 'Processed'],
  }
}

function deploymentOf(context: Context, input: GetTemplateInput): Deployment {
  if (input.ChangeSetName === undefined)
    return findStack(context.region, input.StackName).deployment
  return findChangeSet(context.region, input.ChangeSetName, input.StackName).changeSet.deployment
}

/** ValidateTemplate. */
export function validateTemplate(
  context: Context,
  input: ValidateTemplateInput,
): ValidateTemplateOutput {
  const template = requestedTemplate(context.region, input)
  const content = processedWithDefaults(template)
  checkTemplate(content)
  return {
    Parameters: Object.entries(template.parameters).map(([name, definition]) => ({
      ParameterKey: name,
      ...optional('DefaultValue', definition.Default),
      NoEcho: asText(definition.NoEcho) === 'true',
      ...optional('Description', definition.Description),
    })),
    ...(template.description === undefined ? {} : { Description: template.description }),
    ...capabilitiesOf(template, content),
  }
}

/** GetTemplateSummary of a template, or of a stack's. */
export function getTemplateSummary(
  context: Context,
  input: GetTemplateSummaryInput,
): GetTemplateSummaryOutput {
  const template =
    input.StackName === undefined
      ? requestedTemplate(context.region, input)
      : findStack(context.region, input.StackName).deployment.template
  const content = processedWithDefaults(template)
  checkTemplate(content)
  const types = Object.values(section(content, 'Resources')).map((item) => asText(at(item, 'Type')))
  const metadata = template.content.Metadata
  return {
    Parameters: Object.entries(template.parameters).map(parameterDeclaration),
    ...(template.description === undefined ? {} : { Description: template.description }),
    ...capabilitiesOf(template, content),
    ResourceTypes: [...new Set(types)],
    ResourceIdentifierSummaries: identifierSummaries(section(content, 'Resources')),
    Version: asText(template.content.AWSTemplateFormatVersion) || '2010-09-09',
    ...(metadata === undefined ? {} : { Metadata: JSON.stringify(metadata) }),
  }
}

/** By which properties the resources are told, type by type, where they can be imported. */
function identifierSummaries(resources: JsonObject): ResourceIdentifierSummary[] {
  const byType = new Map<string, string[]>()
  for (const [logicalId, resource] of Object.entries(resources)) {
    const type = asText(at(resource, 'Type'))
    byType.set(type, [...(byType.get(type) ?? []), logicalId])
  }
  return [...byType].flatMap(([ResourceType, LogicalResourceIds]) => {
    const identifiers = importIdentifiers(ResourceType)
    if (identifiers === undefined) return []
    return [{ ResourceType, LogicalResourceIds, ResourceIdentifiers: [...identifiers] }]
  })
}

function parameterDeclaration([name, definition]: [string, JsonObject]): {
  ParameterKey: string
  ParameterType: string
  NoEcho: boolean
} {
  const allowed = definition.AllowedValues
  return {
    ParameterKey: name,
    ParameterType: asText(definition.Type),
    NoEcho: asText(definition.NoEcho) === 'true',
    ...optional('DefaultValue', definition.Default),
    ...optional('Description', definition.Description),
    ParameterConstraints: isList(allowed) ? { AllowedValues: allowed.map(asText) } : {},
  } as ReturnType<typeof parameterDeclaration>
}

function optional(key: string, value: JsonObject[string] | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: asText(value) }
}

function capabilitiesOf(
  template: Template,
  content: JsonObject,
): Pick<ValidateTemplateOutput, 'Capabilities' | 'CapabilitiesReason' | 'DeclaredTransforms'> {
  const needed = neededCapabilities(content)
  const transforms = template.transforms.length > 0
  return {
    ...(needed.capabilities.length === 0
      ? {}
      : {
          Capabilities: [...needed.capabilities],
          CapabilitiesReason: `The following resource(s) require capabilities: [${needed.types.join(', ')}]`,
        }),
    ...(transforms ? { DeclaredTransforms: [...template.transforms] } : {}),
  }
}

/** Transforms may depend on parameters; without values their defaults must do. */
function processedWithDefaults(template: Template): JsonObject {
  const values = Object.entries(template.parameters).map(([name, definition]) => {
    const text = asText(definition.Default)
    const isListType = asText(definition.Type).includes('List')
    const value = isListType ? text.split(',') : text
    return [name, { name, text, value, resolved: undefined, hidden: false }] as const
  })
  return processTemplate(template, new Map(values))
}

/** EstimateTemplateCost: a link to the calculator. */
export function estimateTemplateCost(
  context: Context,
  input: EstimateTemplateCostInput,
): EstimateTemplateCostOutput {
  const template = requestedTemplate(context.region, input)
  const { parameterStore } = context.region
  const given = input.Parameters ?? []
  const values = resolveParameters(template.parameters, given, undefined, parameterStore)
  checkTemplate(processTemplate(template, values))
  const key = uuid(context.region.random)
  return { Url: `http://calculator.s3.amazonaws.com/calc5.html?key=cloudformation/${key}` }
}
