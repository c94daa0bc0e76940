import fc from 'fast-check'
import type { PlanFacts, ResourceFacts, StackFacts } from '../../../main/plans/facts.ts'
import type { Finding, PlanChoices } from '../../../shared/plan-document.ts'

const account = '111111111111'
const region = 'eu-west-1'

/** A generated world: what would be read of it, and the truth behind it for the tests to check. */
export interface World {
  readonly facts: PlanFacts
  readonly choices: PlanChoices
}

export const arnOf = (name: string) =>
  `arn:aws:cloudformation:${region}:${account}:stack/${name}/0000`

interface StackSeed {
  readonly resources: readonly ResourceSeed[]
  readonly imports: readonly number[]
  readonly role: number | undefined
  readonly protected: boolean
  readonly selected: boolean
  readonly nested: boolean
}

interface ResourceSeed {
  readonly kind: 'bucket' | 'table' | 'role' | 'topic'
  readonly policy: 'Retain' | 'Snapshot' | undefined
  readonly finding: Finding['verdict'] | undefined
  readonly remedied: boolean
}

const types = {
  bucket: 'AWS::S3::Bucket',
  table: 'AWS::DynamoDB::Table',
  role: 'AWS::IAM::Role',
  topic: 'AWS::SNS::Topic',
}

const resourceSeed: fc.Arbitrary<ResourceSeed> = fc.record({
  kind: fc.constantFrom('bucket', 'table', 'role', 'topic'),
  policy: fc.option(fc.constantFrom('Retain', 'Snapshot'), { nil: undefined, freq: 3 }),
  finding: fc.option(fc.constantFrom('blocks', 'data', 'slow', 'clear', 'unknown'), {
    nil: undefined,
    freq: 2,
  }),
  remedied: fc.boolean(),
})

function stackSeed(size: number): fc.Arbitrary<StackSeed> {
  const other = fc.nat(size - 1)
  return fc.record({
    resources: fc.array(resourceSeed, { maxLength: 4 }),
    imports: fc.array(other, { maxLength: 3 }),
    role: fc.option(other, { nil: undefined, freq: 1 }),
    protected: fc.boolean().map((value) => value),
    selected: fc.nat(9).map((value) => value > 0),
    nested: fc.nat(9).map((value) => value === 0),
  })
}

/** Worlds of up to `max` stacks, with imports, roles, nested stacks, and sometimes cycles. */
export function worlds(max: number): fc.Arbitrary<World> {
  return fc
    .integer({ min: 1, max })
    .chain((size) => fc.array(stackSeed(size), { minLength: size, maxLength: size }))
    .map(worldOf)
}

function worldOf(seeds: readonly StackSeed[]): World {
  const importers = new Map<number, string[]>()
  seeds.forEach((seed, index) => {
    for (const exporter of new Set(seed.imports)) {
      if (exporter === index) continue
      importers.set(exporter, [...(importers.get(exporter) ?? []), `s${index}`])
    }
  })
  const all = seeds.map((seed, index) => stackOf(seed, index, importers.get(index) ?? []))
  const selected = all.filter((_, index) => seeds[index]?.selected)
  const findings = seeds.flatMap((seed, index) => findingsOf(seed, index))
  return {
    facts: {
      stacks: selected,
      gone: [],
      others: all.map(({ row }) => row),
      findings,
      collateral: [],
      accounts: [],
    },
    choices: choicesOf(seeds),
  }
}

function stackOf(seed: StackSeed, index: number, importers: readonly string[]): StackFacts {
  const name = `s${index}`
  const arn = arnOf(name)
  const nested = seed.nested ? nestedOf(arn, index) : []
  return {
    row: {
      arn,
      name,
      account,
      region,
      status: 'CREATE_COMPLETE',
      createdAt: '2026-01-01T00:00:00Z',
      drift: 'NOT_CHECKED',
      terminationProtection: seed.protected && index % 7 === 0,
      tags: {},
      ...(seed.role !== undefined && { role: `arn:aws:iam::${account}:role/role-s${seed.role}-0` }),
    },
    resources: [
      ...seed.resources.map((resource, at) => resourceOf(resource, index, at)),
      ...nested,
    ],
    exports: importers.length > 0 ? [{ name: `export-${name}`, importers }] : [],
    references: [],
    unreadable: [],
  }
}

function nestedOf(arn: string, index: number): ResourceFacts[] {
  const child = arnOf(`s${index}-Child`)
  const common = { status: 'CREATE_COMPLETE', stateful: false }
  return [
    {
      ...common,
      stack: arn,
      path: [],
      logicalId: 'Child',
      type: 'AWS::CloudFormation::Stack',
      nestedStack: child,
    },
    { ...common, stack: child, path: ['Child'], logicalId: 'Topic', type: 'AWS::SNS::Topic' },
  ]
}

function resourceOf(seed: ResourceSeed, index: number, at: number): ResourceFacts {
  return {
    stack: arnOf(`s${index}`),
    path: [],
    logicalId: `R${at}`,
    physicalId: `${seed.kind}-s${index}-${at}`,
    type: types[seed.kind],
    status: 'CREATE_COMPLETE',
    deletionPolicy: seed.policy,
    stateful: seed.kind === 'bucket' || seed.kind === 'table',
  }
}

function findingsOf(seed: StackSeed, index: number): Finding[] {
  return seed.resources.flatMap(({ finding }, at) => {
    if (!finding) return []
    const about = { stack: arnOf(`s${index}`), logicalId: `R${at}`, check: 'some-check' }
    const remedy = finding === 'blocks' ? { remedy: 'empty-bucket' as const } : {}
    return [{ ...about, verdict: finding, sentence: `It is ${finding}.`, ...remedy }]
  })
}

function choicesOf(seeds: readonly StackSeed[]): PlanChoices {
  const remedies = seeds.flatMap((seed, index) =>
    seed.resources.flatMap(({ remedied }, at) =>
      remedied
        ? [{ stack: arnOf(`s${index}`), logicalId: `R${at}`, remedy: 'empty-bucket' as const }]
        : [],
    ),
  )
  return {
    remedies,
    unprotect: seeds.flatMap((_, index) => (index % 2 ? [arnOf(`s${index}`)] : [])),
    force: [],
  }
}
