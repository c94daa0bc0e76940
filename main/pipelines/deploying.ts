import type { ActionLink, PipelineRef, PipelineRow, TrainRow } from '../../shared/pipelines.ts'

/** A pipeline’s action that deploys something. */
type Deploying = PipelineRef & { stage: string; action: string }

/** The actions among `rows` that deploy the stack, service, … `wanted`. Pure. */
export function deploying(
  rows: readonly PipelineRow[],
  wanted: Pick<ActionLink, 'kind' | 'account' | 'region' | 'id'>,
): Deploying[] {
  return rows.flatMap(({ account, region, name, stages }) =>
    stages.flatMap(({ name: stage, actions }) =>
      actions
        .filter(({ link }) => link !== undefined && isSame(link, wanted))
        .map(({ name: action }) => ({ account, region, pipeline: name, stage, action })),
    ),
  )
}

function isSame(link: ActionLink, wanted: Pick<ActionLink, 'kind' | 'account' | 'region' | 'id'>) {
  return (
    link.kind === wanted.kind &&
    link.account === wanted.account &&
    link.region === wanted.region &&
    bareName(link) === bareName(wanted)
  )
}

/** A stack goes by its ARN or by its name. */
function bareName({ kind, id }: Pick<ActionLink, 'kind' | 'id'>): string {
  return kind === 'stack' ? (/:stack\/([^/]+)/.exec(id)?.[1] ?? id) : id
}

/** Where each pipeline’s revision is now: one row a pipeline, one cell an action that deploys. Pure. */
export function trainOf(rows: readonly PipelineRow[]): TrainRow[] {
  return rows.flatMap((row) => {
    const cells = row.stages.flatMap((stage) =>
      stage.actions
        .filter(({ category }) => category === 'Deploy')
        .map((action) => cellOf(row, stage, action)),
    )
    const { account, region, name } = row
    return cells.length > 0 ? [{ account, region, pipeline: name, cells }] : []
  })
}

function cellOf(
  row: PipelineRow,
  stage: PipelineRow['stages'][number],
  { link, status, changedAt }: PipelineRow['stages'][number]['actions'][number],
): TrainRow['cells'][number] {
  const { account, region } = link ?? row
  const { execution } = stage
  const failed = status === 'Failed' && row.lastSuccess !== execution
  const before = failed ? row.revisions[row.lastSuccess ?? ''] : undefined
  return {
    ...{ environment: stage.name, account, region },
    revisions: row.revisions[execution ?? ''] ?? [],
    ...(before?.length && { before }),
    ...(status && { status }),
    ...(changedAt && { changedAt }),
    ...(execution && { execution }),
    ...(link && { link }),
  }
}
