import type { RegionResources } from '../../resources/physical-resource.ts'
import { propertiesOf } from '../../resources/properties.ts'
import type { ContainerPlan, Definition } from './definition.ts'

/** What becomes of the tasks of a revision. */
export type Behaviour =
  | { readonly kind: 'healthy' }
  /** They run, and what they serve sets off the service's alarms. */
  | { readonly kind: 'errors' }
  /** A container ends by itself, soon after it began. */
  | {
      readonly kind: 'exit'
      readonly container: string
      readonly code: number
      /** The environment variable that it missed. */
      readonly missing: string | undefined
    }
  /** The image is not there. */
  | { readonly kind: 'pull'; readonly container: string; readonly image: string }
  /** It runs and never gets healthy, by its own check or by its load balancer's. */
  | { readonly kind: 'unhealthy'; readonly container: string; readonly own: boolean }
  /** Nowhere is room for it. */
  | { readonly kind: 'placement'; readonly reason: string }

/**
 * What the demo's images are known to do, said in the words that images have for such things: labels
 * in the task definition, a command that exits, a health check that fails, a tag that is not there.
 */
export const imageLabels = {
  /** Names of environment variables without which the program ends with exit code 1. */
  requires: 'com.harbour.requires',
  /** Answers its load balancer's health checks with 503. */
  unready: 'com.harbour.unready',
  /** Serves errors, which the service's alarms notice. */
  errors: 'com.harbour.errors',
} as const

/** What tasks of a definition do. `around` is where its images are. */
export function behaviourOf(definition: Definition, around: RegionResources): Behaviour {
  for (const container of definition.containers) {
    const found = pullOf(container, around) ?? exitOf(container) ?? unhealthyOf(container)
    if (found !== undefined) return found
  }
  const errors = definition.containers.some(({ labels }) => labels[imageLabels.errors] === 'true')
  return { kind: errors ? 'errors' : 'healthy' }
}

function pullOf({ name, image }: ContainerPlan, around: RegionResources): Behaviour | undefined {
  const [, tag = 'latest'] = image.split('/').at(-1)?.split(':') ?? []
  const isMissing = tag === 'missing' || tag === 'does-not-exist'
  return isMissing || isUnknown(image, tag, around)
    ? { kind: 'pull', container: name, image }
    : undefined
}

/** The world's stories say of a repository which tags were never pushed. */
function isUnknown(image: string, tag: string, around: RegionResources): boolean {
  const repository = /\.dkr\.ecr\.[^/]+\/([^:@]+)/.exec(image)?.[1]
  const found = repository && around.find('AWS::ECR::Repository', repository)
  if (!found) return false
  return propertiesOf(found.furnishing).texts('neverPushed').includes(tag)
}

function exitOf(container: ContainerPlan): Behaviour | undefined {
  const { command, environment, essential, labels, name } = container
  if (!essential) return undefined
  const exit = /(?:^|-c )exit (\d+)$/.exec(command.join(' '))?.[1]
  if (exit !== undefined) {
    return { kind: 'exit', container: name, code: Number(exit), missing: undefined }
  }
  const required = (labels[imageLabels.requires] ?? '').split(',').filter((one) => one !== '')
  const missing = required.find((variable) => environment[variable] === undefined)
  return missing === undefined ? undefined : { kind: 'exit', container: name, code: 1, missing }
}

function unhealthyOf({ healthCheck, labels, name }: ContainerPlan): Behaviour | undefined {
  const own = /^(?:CMD(?:-SHELL)? )?(?:exit 1|false)$/.test(healthCheck.join(' '))
  if (!own && labels[imageLabels.unready] !== 'true') return undefined
  return { kind: 'unhealthy', container: name, own }
}
