/** What the world needs to know of an account; `DemoAccount` is one. */
export interface WorldAccount {
  readonly id: string
  readonly name: string
  readonly tags: Readonly<Record<'owner' | 'cost-center' | 'environment', string>>
}
