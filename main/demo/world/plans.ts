import type { GivenParameter } from '../cloudformation/template/parameters.ts'
import type { Tag } from '../cloudformation/engine/deployment.ts'
import type { Blueprint } from './blueprints/blueprint.ts'

/** One deployment of a stack in the past. Times are milliseconds. */
export interface Release {
  readonly at: number
  readonly version: string
  /** It failed and was rolled back. */
  readonly failed?: boolean
}

/** What a stack of the world is, and how it came about. */
export interface StackPlan {
  readonly name: string
  readonly blueprint: Blueprint
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: readonly Tag[]
  /** The first one created the stack. */
  readonly releases: readonly [Release, ...Release[]]
  readonly protection?: boolean
}

/** The request that deploys a version of a planned stack. */
export function requestOf(
  plan: StackPlan,
  version: string,
): {
  readonly TemplateBody: string
  readonly Parameters: readonly GivenParameter[]
  readonly Tags: readonly Tag[]
  readonly Capabilities: readonly string[]
} {
  const values = { ...plan.parameters, Release: version }
  return {
    TemplateBody: plan.blueprint.body,
    Parameters: Object.entries(values).map(([key, value]) => ({
      ParameterKey: key,
      ParameterValue: value,
    })),
    Tags: plan.tags,
    Capabilities: plan.blueprint.capabilities ?? [],
  }
}

/** The version that is in force: the last that did not fail. */
export function versionOf(plan: StackPlan): string {
  const good = plan.releases.filter((release) => release.failed !== true)
  return (good.at(-1) ?? plan.releases[0]).version
}
