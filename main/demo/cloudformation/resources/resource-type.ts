/** What is known of a resource type: how long it takes, and what AWS calls its instances. */
export interface ResourceType {
  /** Seconds that AWS takes to create one, about. */
  readonly seconds: number
  /** Seconds to delete one; a third of `seconds` when absent. */
  readonly deletion?: number
  /** A property with which it takes longer to delete, and the seconds then. */
  readonly lingers?: { readonly property: string; readonly seconds: number }
  /** Pattern of the physical id, see `fillPattern`; what `Ref` gives. */
  readonly id: string
  /** The property that names it; a name is made up where it is absent. */
  readonly named?: string
  /** The longest made-up name. */
  readonly longest?: number
  /** Patterns of the attributes that `Fn::GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Properties whose change needs a new physical resource, besides the one that names it. */
  readonly replaces?: readonly string[]
  /** Properties without which the resource's own service refuses it. */
  readonly required?: readonly string[]
  /** The property that guards it against deletion, and the service's words when it does. */
  readonly guard?: { readonly property: string; readonly refusal: string }
}

/** Types by name. */
export type Catalogue = Readonly<Record<string, ResourceType>>
