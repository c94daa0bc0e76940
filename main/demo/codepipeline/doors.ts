import type { Outcome } from './engine/model.ts'

/** A stack or a service that a pipeline deploys a release to. */
export interface DeployWish {
  readonly account: string
  readonly region: string
  /** A stack's name, or a service's. */
  readonly name: string
  /** Of a service. */
  readonly cluster?: string
  /** The release: the first digits of the commit. */
  readonly release: string
  /** The repository that the pipeline's build pushed the release to, where it built one. */
  readonly repository?: string
}

/** A deployment that began, in the engine of what is deployed. */
interface DeployBegun {
  /** A stack's ARN, or the id of a service's deployment. */
  readonly id: string
  /** How it ended by a time (milliseconds); undefined while it goes on. */
  look(at: number): Outcome | undefined
}

/** Begins a deployment at a time (milliseconds), or says why it cannot. */
export type DeployDoor = (
  wish: DeployWish,
  at: number,
) => DeployBegun | { readonly refusal: string }

/** The engines of what pipelines deploy. */
export interface Doors {
  readonly stack: DeployDoor
  readonly service: DeployDoor
}
