import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from '@orpc/server'
import type { AccessBroker } from '../../main/aws/access.ts'
import { createBudgets } from '../../main/aws/budgets.ts'
import { createFanOut } from '../../main/aws/fan-out.ts'
import { createMeter } from '../../main/aws/meter.ts'
import { createSight } from '../../main/aws/sight.ts'
import { inThread } from '../../main/aws/worker-pool.ts'
import type { Gate } from '../../main/journal/gate.ts'
import { createPipelinesRouter } from '../../main/pipelines/router.ts'
import { createServicesFeature } from '../../main/services/feature.ts'
import { openStore } from '../../main/store/store.ts'
import type { Target } from '../../shared/target.ts'
import { createEstate, type Estate } from '../support/deployments-estate.ts'

export type Kind = 'services' | 'pipelines'

/** A change that was made at the endpoint, and when it came to the window's rows (ms). */
export interface Watched {
  readonly kind: Kind
  readonly key: string
  readonly at: number
  seenAt?: number
}

/** The engine of the deployments' lists over an estate, from the rows' readers to AWS's limits. */
export interface PollingWorld {
  readonly estate: Estate
  readonly sight: ReturnType<typeof createSight>
  readonly targets: readonly Target[]
  /** Opens a live list; what it brings of `watched` is noted. */
  open(kind: Kind, background: boolean, watched: Set<Watched>): () => Promise<void>
  /** The key of a service with a task definition, or of a pipeline with an execution. */
  keyOf(target: Target, what: string): string
  close(): void
}

/** What every account gives: nothing here is signed. */
const broker: AccessBroker = {
  access: async (account) => ({
    credentials: { accessKeyId: 'AKIAFORE000000000001', secretAccessKey: 'not a secret' },
    ...{ endpoints: {}, partition: 'aws', principal: `arn:aws:iam::${account}:role/Reader` },
  }),
  proveIdentity: async () => {
    throw new Error('Nothing is written here.')
  },
}

/** Makes a {@link PollingWorld} of `accounts` × two regions. */
export function createPollingWorld(
  accounts: number,
  size: { services: number; pipelines: number },
  latency: number,
): PollingWorld {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-polling-'))
  const now = () => new Date()
  const store = openStore(folder, now())
  const budgets = createBudgets({ now })
  const parts = { broker, budgets, meter: createMeter({ budgets, now }), now }
  const estate = createEstate(parts, size, latency)
  const sight = createSight()
  const fanOut = createFanOut({ ...parts, workers: inThread, sight })
  const targets = Array.from({ length: accounts }, (_, index) =>
    ['eu-west-1', 'us-east-1'].map((region) => ({
      account: String(100_000_000_000 + index),
      region,
    })),
  ).flat()
  const scopes = { settledTargets: async () => targets, liveTargets: async () => targets }
  const own = { caller: estate.caller, fanOut, scopes, now, gate: {} as Gate }
  const pipelines = createPipelinesRouter(own)
  const services = createServicesFeature({
    ...{ ...own, records: store.serviceRecords, settings: store.settings, trouble: () => {} },
  })
  const keyOf = ({ account, region }: Target, what: string) => `${account}/${region}/${what}`
  const readingOf = (kind: Kind, background: boolean, signal: AbortSignal) => {
    const input = { live: true, background }
    return kind === 'services'
      ? call(services.list, input, { signal })
      : call(pipelines.list, input, { signal })
  }
  return {
    ...{ estate, sight, targets, keyOf },
    open(kind, background, watched) {
      const left = new AbortController()
      const reading = (async () => {
        for await (const event of await readingOf(kind, background, left.signal)) {
          if (event.type === 'failed') throw new Error(event.failure.sentence)
          if (event.type !== 'rows') continue
          const keys = new Set(
            event.rows.map((row) =>
              keyOf(row, 'taskDefinition' in row ? row.taskDefinition : pipelineKey(row)),
            ),
          )
          for (const one of watched) if (keys.has(one.key)) one.seenAt ??= Date.now()
        }
      })()
      return async () => {
        left.abort()
        await reading
      }
    },
    close() {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function pipelineKey({ name, latest }: { name: string; latest?: { id: string } | undefined }) {
  return `${name} ${latest?.id ?? ''}`
}
