import { isObject, type Json } from '../../cloudformation/template/json.ts'
import { propertiesOf } from '../../resources/properties.ts'
import { definitionsOf, findDefinition, taskDefinitionType } from './definition.ts'
import type { ServiceState } from './model.ts'

/** What a pipeline deploys to a service. */
export interface Release {
  /** The first digits of the commit, which are its image's tag. */
  readonly release: string
  /** The repository that the image is in, where it is not the one that runs. */
  readonly repository?: string
}

/** Registers the service's task definition with the release's image; answers its ARN. */
export function registerRelease(
  { around, settings }: ServiceState,
  { release, repository }: Release,
  at: number,
): string {
  const current = findDefinition(around, settings.taskDefinition)
  if (current === undefined) return settings.taskDefinition
  const last = definitionsOf(around, current.family).at(-1)?.revision ?? current.revision
  const [first, ...others] = propertiesOf(current.properties).objects('ContainerDefinitions')
  if (first === undefined) return current.arn
  const image = tagged(repository ?? propertiesOf(first).text('Image') ?? '', release)
  const containers: Json[] = [{ ...first, Image: image }, ...others]
  const created = around.create({
    type: taskDefinitionType,
    physicalId: current.arn.replace(/:\d+$/, `:${last + 1}`),
    createdAt: at,
    properties: {
      ...(isObject(current.properties) ? current.properties : {}),
      Family: current.family,
      ContainerDefinitions: containers,
    },
  })
  return created.physicalId
}

function tagged(image: string, release: string): string {
  return `${image.replace(/(@sha256)?:[^:/]*$/, '')}:${release}`
}
