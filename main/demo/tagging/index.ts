import {
  GetResources$,
  GetTagKeys$,
  GetTagValues$,
  TagResources$,
  UntagResources$,
} from '@aws-sdk/client-resource-groups-tagging-api'
import type { WorldResources } from '../resources/index.ts'
import type { Operation, Service } from '../service.ts'
import { getResources, getTagKeys, getTagValues } from './reads.ts'
import { resourcesIn, type ListedResource } from './resources.ts'
import { tagResources, untagResources } from './writes.ts'

type CarryOut = (all: readonly ListedResource[], input: never) => unknown

/** Resource Groups Tagging API: the tags of the world's resources, read and changed. */
export function createTagging(resources: WorldResources, regions: readonly string[]): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) => {
      const { account, region } = call.caller
      const at = call.now().getTime()
      return carryOut(resourcesIn(resources, regions, account, region, at), input)
    }
  return {
    signingName: 'tagging',
    protocol: 'awsJson1_1',
    targetPrefix: 'ResourceGroupsTaggingAPI_20170126',
    validationCode: 'InvalidParameterException',
    throttlingCode: 'ThrottledException',
    iamPrefix: 'tag',
    schemas: {
      GetResources: GetResources$,
      GetTagKeys: GetTagKeys$,
      GetTagValues: GetTagValues$,
      TagResources: TagResources$,
      UntagResources: UntagResources$,
    },
    operations: {
      GetResources: prepared(getResources),
      GetTagKeys: prepared(getTagKeys),
      GetTagValues: prepared(getTagValues),
      TagResources: prepared(tagResources),
      UntagResources: prepared(untagResources),
    },
  }
}
