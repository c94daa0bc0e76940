import type { Json, JsonObject } from './json.ts'

/** A resource as others see it. */
export interface ResourceView {
  /** What `Ref` gives: most often the physical id. */
  readonly ref: string
  /** What `Fn::GetAtt` gives. */
  attribute(name: string): Json
}

/** All that a value's functions may ask for. */
export interface Names {
  /** A parameter's or pseudo parameter's value; undefined if there is none by the name. */
  readonly parameter: (name: string) => Json | undefined
  /** Throws where the condition is not defined. */
  readonly condition: (name: string) => boolean
  readonly mappings: JsonObject
  readonly resource: (logicalId: string) => ResourceView | undefined
  /** Throws where nothing is exported by the name. */
  readonly importValue: (name: string) => string
  readonly region: string
  readonly zones: (region: string) => readonly string[]
}

/** Names, and the power to evaluate values that use them. */
export interface Scope extends Names {
  /**
   * The value with all functions carried out; undefined for `AWS::NoValue`.
   * Throws `ValidationError` in AWS's words.
   */
  readonly evaluate: (value: Json) => Json | undefined
}
