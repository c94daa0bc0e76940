import type { JsonObject } from '../template/json.ts'
import type { ParameterValues } from '../template/parameters.ts'
import type { Template } from '../template/template.ts'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** What a stack is, or is to become: a template with its parameters and tags. */
export interface Deployment {
  readonly template: Template
  /** The template with its transforms carried out. */
  readonly content: JsonObject
  readonly parameters: ParameterValues
  readonly tags: readonly Tag[]
  readonly capabilities: readonly string[]
  readonly notificationArns: readonly string[]
}
