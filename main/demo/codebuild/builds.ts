import type { EnvironmentVariable, StatusType } from '@aws-sdk/client-codebuild'
import { uuid } from '../cloudformation/resources/pattern.ts'
import type { Random } from '../random.ts'
import { planBuild, type BuildPlan } from './plan.ts'

/** A build as it was begun; what it is by a time follows from its plan. Times are milliseconds. */
export interface Build {
  /** `PROJECT:UUID`. */
  readonly id: string
  readonly project: string
  readonly number: number
  readonly startedAt: number
  readonly initiator: string
  readonly sourceVersion: string | undefined
  /** The commit that it builds. */
  readonly commit: string
  readonly variables: readonly EnvironmentVariable[]
  readonly plan: BuildPlan
  /** The commit's build fails, whenever it is tried. */
  readonly fails: boolean
  stoppedAt?: number
}

/** What a build is begun with. */
interface BuildWish {
  readonly project: string
  readonly initiator: string
  readonly sourceVersion?: string | undefined
  readonly commit: string
  readonly fails: boolean
  readonly variables?: readonly EnvironmentVariable[]
}

/** The builds of one region of an account. */
export class Builds {
  readonly #builds = new Map<string, Build>()
  readonly #counts = new Map<string, number>()
  readonly #random: Random
  readonly #scaled: (milliseconds: number) => number

  constructor(random: Random, scaled: (milliseconds: number) => number) {
    this.#random = random
    this.#scaled = scaled
  }

  /** Begins a build; one of the `past` went at AWS's own pace. */
  start(wish: BuildWish, at: number, past = false): Build {
    const { project, initiator, sourceVersion, commit, fails, variables = [] } = wish
    const id = `${project}:${uuid(this.#random)}`
    const number = (this.#counts.get(project) ?? 0) + 1
    this.#counts.set(project, number)
    const plan = planBuild(id, fails, past ? undefined : this.#scaled)
    const build: Build = {
      ...{ id, project, number, startedAt: at, initiator, sourceVersion, commit, fails },
      ...{ variables, plan },
    }
    this.#builds.set(id, build)
    return build
  }

  /** By id, or by ARN. */
  find(id: string): Build | undefined {
    return this.#builds.get(id.replace(/^arn:.*:build\//, ''))
  }

  /** Newest first, what has begun by `at`. */
  all(project?: string): Build[] {
    return [...this.#builds.values()]
      .filter((build) => project === undefined || build.project === project)
      .sort((left, right) => right.startedAt - left.startedAt)
  }
}

/** When a build is over, in milliseconds. */
export function endOf({ startedAt, stoppedAt, plan }: Build): number {
  return Math.min(stoppedAt ?? Infinity, startedAt + plan.endsAfter)
}

/** A build's status by a time. */
export function statusAt(build: Build, at: number): StatusType {
  if (at < endOf(build)) return 'IN_PROGRESS'
  return build.stoppedAt !== undefined && build.stoppedAt < build.startedAt + build.plan.endsAfter
    ? 'STOPPED'
    : build.plan.status
}
