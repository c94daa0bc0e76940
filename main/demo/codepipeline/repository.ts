import { commitOf, type Commit, type CommitWish } from './engine/commits.ts'

/** The source of a pipeline: a branch, with the commits that were pushed to it. */
export class Repository {
  /** Such as `harbour/basket`. */
  readonly name: string
  readonly branch: string
  readonly #seed: string
  readonly #commits: Commit[] = []

  constructor(name: string, branch: string, seed: string) {
    this.name = name
    this.branch = branch
    this.#seed = seed
  }

  push(at: number, wish: CommitWish = {}): Commit {
    const commit = commitOf(this.#seed, this.#commits.length, at, wish)
    this.#commits.push(commit)
    return commit
  }

  /** The newest commit, which there always is. */
  head(at: number): Commit {
    return this.#commits.at(-1) ?? this.push(at)
  }

  /** By its id, or the beginning of it. */
  find(id: string): Commit | undefined {
    if (id.length < 7) return undefined
    return this.#commits.find((commit) => commit.id.startsWith(id))
  }
}
