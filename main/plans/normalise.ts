import { canonicalJson } from './canonical.ts'
import type { ExportFacts, PlanFacts, StackFacts } from './facts.ts'

/** The same facts in one fixed order, so that equal worlds give equal plans to the letter. Pure. */
export function normaliseFacts(facts: PlanFacts): PlanFacts {
  return {
    stacks: inOrder(facts.stacks.map(normaliseStack), ({ row }) => row.arn),
    gone: inOrder([...facts.gone], (arn) => arn),
    others: inOrder([...facts.others], ({ arn }) => arn),
    findings: inOrder([...facts.findings], canonicalJson),
    collateral: inOrder([...facts.collateral], canonicalJson),
    accounts: inOrder([...facts.accounts], ({ account }) => account),
  }
}

function normaliseStack(stack: StackFacts): StackFacts {
  return {
    ...stack,
    resources: inOrder([...stack.resources], ({ path, logicalId }) =>
      [...path, logicalId].join('/'),
    ),
    exports: inOrder(stack.exports.map(normaliseExport), ({ name }) => name),
    references: inOrder([...stack.references], canonicalJson),
    unreadable: stack.unreadable.toSorted(),
  }
}

function normaliseExport(found: ExportFacts): ExportFacts {
  return { ...found, importers: found.importers && [...new Set(found.importers)].sort() }
}

/** Sorted by a key; plain comparison, so that no locale plays a part. */
export function inOrder<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const keyed = items.map((item) => ({ item, key: key(item) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ item }) => item)
}
