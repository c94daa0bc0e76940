import type { Collateral } from '../../../shared/plan-document.ts'
import type { StackFacts } from '../facts.ts'

/** Stacks outside the plan that import from it, by name, as ListImports told. Pure. */
export function importersOf(stacks: readonly StackFacts[]): Collateral[] {
  const planned = new Set(stacks.flatMap(namesOf))
  return stacks.flatMap(({ row, exports }) =>
    exports.flatMap(({ name, importers = [] }) =>
      importers
        .filter((importer) => !planned.has(`${row.account}/${row.region}/${importer}`))
        .map((importer) => ({
          kind: 'importer' as const,
          account: row.account,
          region: row.region,
          name: importer,
          stack: row.arn,
          sentence: `${importer} imports ${name}.`,
        })),
    ),
  )
}

function namesOf({ row, resources }: StackFacts): string[] {
  const nested = resources.flatMap(({ nestedStack }) => nestedStack?.split('/')[1] ?? [])
  return [row.name, ...nested].map((name) => `${row.account}/${row.region}/${name}`)
}
