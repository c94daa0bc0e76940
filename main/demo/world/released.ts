/** What an account runs that a pipeline released before the world began. */
export interface Released {
  /** The first digits of the commit, which are its image's tag. */
  readonly commit: string
  /** When its last stage deployed it, in minutes before the world. */
  readonly minutesAgo: number
}

/**
 * The last release of the shop's services that went through all stages, by the service's name: the
 * pipeline's execution and build, the image in its registry and what runs tell of the same commit.
 */
export const released: Readonly<Partial<Record<string, Released>>> = {
  basket: { commit: '4f6c1d2e', minutesAgo: 1590 },
  checkout: { commit: 'b83e07a5', minutesAgo: 4230 },
  recommender: { commit: '91d5fa3c', minutesAgo: 7410 },
  'price-engine': { commit: '2ac740be', minutesAgo: 8790 },
}
