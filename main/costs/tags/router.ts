import { implement } from '@orpc/server'
import { costTagHealthContract } from '../../../shared/cost-tag-health.ts'
import { costTagKeysContract } from '../../../shared/cost-tag-keys.ts'
import { costUntaggedContract } from '../../../shared/cost-untagged.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { readScope, type ScopeListParts } from '../../aws/scope-list.ts'
import type { Gate } from '../../journal/gate.ts'
import type { KeyValues } from '../../store/settings-table.ts'
import type { Costs } from '../costs.ts'
import { backfillsOf, changeTagKeys, previewTagKeys } from './activation.ts'
import { healthOf, planHealth } from './health.ts'
import { createSeenKeysReader, keysDueIn } from './seen-keys.ts'
import { previewTagging, tag } from './tagging.ts'
import { listUntagged } from './untagged-list.ts'

/** What tags lean on beside costs. */
export interface TagsParts extends ScopeListParts {
  readonly caller: AwsCaller
  readonly gate: Gate
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly now: () => Date
}

/** The part of the contract’s slice that is about tags: how well spend is tagged, and mending it. */
export function createTagsRouter(costs: Costs, parts: TagsParts) {
  return { ...healthHandlers(costs), ...keyHandlers(costs, parts), ...untaggedHandlers(parts) }
}

function healthHandlers(costs: Costs) {
  const os = implement(costTagHealthContract)
  return {
    health: os.health.handler(({ input, signal }) => healthOf(costs, input, signal)),
    fetchHealth: os.fetchHealth.handler(async function* ({
      input: { agreed, ...question },
      signal,
    }) {
      const { wanted } = await planHealth(costs, question, signal)
      const { period, key } = question
      const purpose = `How well tag ${key} covers spend, ${period.from} to ${period.until}`
      yield* costs.fetches.run({ wanted, agreed, purpose }, signal)
    }),
  }
}

function keyHandlers(costs: Costs, parts: TagsParts) {
  const os = implement(costTagKeysContract)
  const writing = { ...costs, ...parts }
  const reader = createSeenKeysReader(parts.caller)
  return {
    seenTagKeys: os.seenTagKeys.handler(({ input, signal }) =>
      readScope(parts, { ...input, background: false }, reader, keysDueIn, signal),
    ),
    backfills: os.backfills.handler(({ input, signal }) =>
      backfillsOf(writing, input.source, signal),
    ),
    previewTagKeys: os.previewTagKeys.handler(({ input, signal }) =>
      previewTagKeys(writing, input, signal),
    ),
    changeTagKeys: os.changeTagKeys.handler(({ input }) => changeTagKeys(writing, input)),
  }
}

function untaggedHandlers(parts: TagsParts) {
  const os = implement(costUntaggedContract)
  return {
    untagged: os.untagged.handler(({ input, signal }) => listUntagged(parts, input, signal)),
    previewTagging: os.previewTagging.handler(({ input, signal }) =>
      previewTagging(parts, input, signal),
    ),
    tag: os.tag.handler(({ input }) => tag(parts, input)),
  }
}
