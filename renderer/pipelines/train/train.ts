import type { TrainRow } from '../../../shared/pipelines.ts'
import type { ServiceRow } from '../../../shared/services.ts'

/**
 * The environments as columns: in the order in which pipelines go through them, as far as their
 * orders agree. Pure.
 */
export function environmentsOf(rows: readonly TrainRow[]): readonly string[] {
  const ranks = new Map<string, number[]>()
  for (const { cells } of rows) {
    const names = [...new Set(cells.map(({ environment }) => environment))]
    names.forEach((name, index) => {
      const rank = (index + 1) / (names.length + 1)
      ranks.set(name, [...(ranks.get(name) ?? []), rank])
    })
  }
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  return [...ranks]
    .map(([name, values]) => ({ name, rank: mean(values) }))
    .sort((one, other) => one.rank - other.rank || one.name.localeCompare(other.name))
    .map(({ name }) => name)
}

/** The rows that name the text: as pipeline, commit, message, account or environment. Pure. */
export function matchingRows(rows: readonly TrainRow[], text: string): readonly TrainRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const haystack = [row.pipeline, row.account, ...row.cells.flatMap(cellTexts)]
      .join('\n')
      .toLowerCase()
    return words.every((word) => haystack.includes(word))
  })
}

function cellTexts(cell: TrainRow['cells'][number]) {
  const { environment, account, revisions, before = [], execution = '' } = cell
  const texts = [...revisions, ...before].flatMap(({ id = '', message = '' }) => [id, message])
  return [environment, account, ...texts, execution]
}

/** Pipelines through many environments first: the others have no train to look at. Pure. */
export function longestFirst(rows: readonly TrainRow[]): readonly TrainRow[] {
  return rows.toSorted(
    (one, other) =>
      other.cells.length - one.cells.length || one.pipeline.localeCompare(other.pipeline),
  )
}

/** A commit or a digest in what is looked for: at least seven hexadecimal digits. Pure. */
export function idIn(text: string): string | undefined {
  return /^(?:sha256:)?([0-9a-f]{7,64})$/.exec(text.trim().toLowerCase())?.[1]
}

/** The services with an image of that commit, by its tag, or of that digest. Pure. */
export function runningOf(services: readonly ServiceRow[], id: string): readonly ServiceRow[] {
  return services.filter(({ images }) =>
    images.some(({ image, digest = '' }) => {
      const [, tag = ''] = /:([^:/@]+)(?:@|$)/.exec(image) ?? []
      const commits = tag.match(/[0-9a-f]{7,40}/g) ?? []
      const isTagged = commits.some((one) => id.startsWith(one) || one.startsWith(id))
      return isTagged || `${image} ${digest}`.includes(`sha256:${id}`)
    }),
  )
}
