import type {
  DescribeTaskDefinitionCommandInput,
  DescribeTaskDefinitionCommandOutput,
  ListTaskDefinitionFamiliesCommandInput,
  ListTaskDefinitionFamiliesCommandOutput,
  ListTaskDefinitionsCommandInput,
  ListTaskDefinitionsCommandOutput,
  RegisterTaskDefinitionCommandInput,
  RegisterTaskDefinitionCommandOutput,
} from '@aws-sdk/client-ecs'
import { isObject } from '../../cloudformation/template/json.ts'
import { AwsError } from '../../service.ts'
import {
  definitionOf,
  definitionsOf,
  findDefinition,
  taskDefinitionType,
} from '../engine/definition.ts'
import { definitionShape, raised } from '../shapes/definition.ts'
import { invalid, page, type Answer, type Desk } from './desk.ts'

export function describeTaskDefinition(
  { around }: Desk,
  { taskDefinition = '', include = [] }: DescribeTaskDefinitionCommandInput,
): Answer<DescribeTaskDefinitionCommandOutput> {
  const found = findDefinition(around, taskDefinition)
  if (found === undefined) {
    throw new AwsError('ClientException', 'Unable to describe task definition.')
  }
  const resource = around.find(taskDefinitionType, found.arn)
  const tags = (resource?.tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }))
  return { taskDefinition: definitionShape(found), ...(include.includes('TAGS') && { tags }) }
}

export function listTaskDefinitions(
  { around }: Desk,
  input: ListTaskDefinitionsCommandInput,
): Answer<ListTaskDefinitionsCommandOutput> {
  const { familyPrefix, status = 'ACTIVE', sort = 'ASC' } = input
  const known = definitionsOf(around, familyPrefix)
    .filter(({ inactive }) => inactive === (status !== 'ACTIVE'))
    .map(({ arn }) => arn)
  const ordered = sort === 'ASC' ? known : known.toReversed()
  const list = `definitions ${familyPrefix ?? ''} ${status} ${sort}`
  const { items, next } = page(ordered, input, list)
  return { taskDefinitionArns: items, nextToken: next }
}

export function listTaskDefinitionFamilies(
  { around }: Desk,
  input: ListTaskDefinitionFamiliesCommandInput,
): Answer<ListTaskDefinitionFamiliesCommandOutput> {
  const { familyPrefix = '', status = 'ALL' } = input
  const known = definitionsOf(around)
  const active = new Set(known.filter((one) => !one.inactive).map(({ family }) => family))
  const families = [...new Set(known.map(({ family }) => family))]
    .filter((family) => family.startsWith(familyPrefix))
    .filter((family) => status === 'ALL' || active.has(family) === (status === 'ACTIVE'))
  const { items, next } = page(families, input, `families ${familyPrefix} ${status}`)
  return { families: items, nextToken: next }
}

export function registerTaskDefinition(
  { around, at, call }: Desk,
  input: RegisterTaskDefinitionCommandInput,
): Answer<RegisterTaskDefinitionCommandOutput> {
  const { family = '', tags = [], ...rest } = input
  if (!/^[\w-]{1,255}$/.test(family)) {
    throw new AwsError('ClientException', 'Family contains invalid characters.')
  }
  if ((input.containerDefinitions ?? []).length === 0) {
    throw new AwsError('ClientException', 'Container list cannot be empty.')
  }
  if (input.containerDefinitions?.some(({ image }) => image === undefined) === true) {
    throw invalid('Container.image should not be null or empty.')
  }
  const last = definitionsOf(around, family).at(-1)?.revision ?? 0
  const { account, region } = call.caller
  const properties = raised(rest)
  const resource = around.create({
    type: taskDefinitionType,
    physicalId: `arn:aws:ecs:${region}:${account}:task-definition/${family}:${last + 1}`,
    createdAt: at,
    properties: {
      ...(isObject(properties) ? properties : {}),
      Family: family,
      Tags: tags.map(({ key = '', value = '' }) => ({ Key: key, Value: value })),
    },
  })
  return { taskDefinition: definitionShape(definitionOf(resource)), tags }
}
