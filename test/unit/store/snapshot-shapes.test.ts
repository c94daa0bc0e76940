import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProjectRow } from '../../../shared/builds.ts'
import { DeploymentGroupRow } from '../../../shared/code-deploy.ts'
import { SeenTagKey } from '../../../shared/cost-tag-keys.ts'
import { NodeRow } from '../../../shared/nodes.ts'
import { PipelineRow } from '../../../shared/pipeline-reading.ts'
import { ClusterRow, ServiceRow } from '../../../shared/service-reading.ts'
import { StackRow } from '../../../shared/stack-reading.ts'

/**
 * A window is told the rows of the last run as they stand in the store, unchecked. Where rows of
 * an earlier shape would mislead it, a migration must delete them (`DELETE FROM snapshots WHERE
 * kind = …`); a field that may be absent needs none. Then the new shape is noted here.
 */
describe('the rows that the store holds', () => {
  it.each([
    ['stacks', StackRow, 'e0c4ad916544'],
    ['services', ServiceRow, '1dbbd21b8878'],
    ['clusters', ClusterRow, '5e131d7db807'],
    ['pipelines', PipelineRow, '27647b28a955'],
    ['build-projects', ProjectRow, 'c999733ef354'],
    ['deployment-groups', DeploymentGroupRow, '3803429ca032'],
    ['tag-keys', SeenTagKey, 'aa8d15ab9cc8'],
    ['nodes', NodeRow, '7a6be53a423e'],
  ])('have the shape of %s', (_kind, schema, known) => {
    expect(shapeOf(schema)).toBe(known)
  })

  it('are told apart by their fields and types, not by their descriptions', () => {
    const row = z.object({ name: z.string().describe('Its name.') })
    expect(shapeOf(row)).toBe(shapeOf(z.object({ name: z.string() })))
    expect(shapeOf(row)).not.toBe(shapeOf(z.object({ name: z.number() })))
    expect(shapeOf(row)).not.toBe(shapeOf(row.extend({ account: z.string() })))
  })
})

function shapeOf(schema: z.ZodType): string {
  const shape = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  const bare = JSON.stringify(shape, (key, value: unknown) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  )
  return hash('sha1', bare).slice(0, 12)
}
