import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { createCosts } from '../../../main/costs/costs.ts'
import { openStore } from '../../../main/store/store.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { FetchProgress } from '../../../shared/cost-meter.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** A request as it came to the endpoint. */
export interface Asked {
  readonly operation: string
  readonly input: {
    readonly TimePeriod?: { readonly Start: string; readonly End: string }
    readonly NextPageToken?: string
    /** Athena’s. */
    readonly NextToken?: string
    readonly GroupBy?: readonly { readonly Type: string; readonly Key: string }[]
    readonly Filter?: unknown
  }
  /** Whose key signed it. */
  readonly account: string
}

/** What the endpoint answers: a body, or an error by its code. */
export type Answer = object | { readonly error: string; readonly message: string }

export const payer = '111111111111'
export const member = '222222222222'

/** Costs over HTTP on an endpoint of the test's own, on a clock that stands. */
export async function startCosts(
  answer: (asked: Asked) => Answer,
  { management = payer, folder = temporaryFolder() }: { management?: string; folder?: string } = {},
) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
      const account = /Credential=(\d{12})/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const one: Asked = { operation, account, input: JSON.parse(body) as Asked['input'] }
      const isFree = operation === 'DescribeOrganization'
      if (!isFree) asked.push(one)
      const said: Answer = isFree ? organization(management) : answer(one)
      response.writeHead('error' in said ? 400 : 200, {
        'content-type': 'application/x-amz-json-1.1',
      })
      response.end(
        JSON.stringify('error' in said ? { __type: said.error, message: said.message } : said),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let instant = new Date('2026-11-21T10:00:00Z')
  const now = () => instant
  const store = openStore(join(folder, 'data'), now())
  const budgets = createBudgets({ now: () => new Date() })
  const broker = brokerAt(`http://127.0.0.1:${port}`)
  const calls = { broker, budgets, meter: createMeter({ budgets, now }), now }
  const costs = createCosts({
    ...{ caller: createCaller(calls), now, settings: store.settings },
    ...{ months: store.costMonths, requests: store.costRequests, lists: store.costLists },
    rulesPath: join(folder, 'foredeck.costs.json'),
    accounts: { settled: async () => accounts },
  })
  onTestFinished(async () => {
    costs.dispose()
    store.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    ...{ costs, asked, store },
    /** The clock stands there from now on. */
    turnTo: (at: string) => void (instant = new Date(at)),
    view: (question: object) => costs.view(CostQuestion.parse(question)),
    /** Fetches for at most so much; what was told last. */
    async fetch(question: object, agreed = '1'): Promise<FetchProgress | undefined> {
      const { wanted } = await costs.plan(CostQuestion.parse(question))
      let last: FetchProgress | undefined
      for await (const each of costs.fetches.run({ wanted, agreed, purpose: 'A test' })) last = each
      return last
    },
  }
}

const organization = (management: string) => ({
  Organization: { Id: 'o-test', MasterAccountId: management },
})

const accounts = [payer, member].map((id, index): Account => ({
  ...{ id, name: index === 0 ? 'management' : 'shop', colour: 'grey', mode: 'confirm', tags: {} },
  ...{ state: 'ready', accesses: [], partition: 'aws', regions: [], ou: index === 0 ? '' : 'Work' },
}))

function brokerAt(endpoint: string): AccessBroker {
  const arn = (account: string) => `arn:aws:iam::${account}:user/finance`
  return {
    async access(account): Promise<Access> {
      const credentials = { accessKeyId: account, secretAccessKey: 'not-a-secret' }
      return {
        credentials,
        endpoints: { '*': endpoint },
        partition: 'aws',
        principal: arn(account),
      }
    },
    async proveIdentity(account) {
      const provenAt = new Date().toISOString()
      return { account, arn: arn(account), role: 'finance', provenAt }
    },
  }
}

/** One day as Cost Explorer tells it: groups by their keys with an amount. */
export function dayOf(
  Start: string,
  groups: readonly (readonly [keys: readonly string[], amount: string])[],
  Unit = 'USD',
) {
  const metrics = (Amount: string) =>
    Object.fromEntries(
      ['UnblendedCost', 'AmortizedCost', 'NetUnblendedCost', 'NetAmortizedCost', 'BlendedCost'].map(
        (metric) => [metric, { Amount, Unit }],
      ),
    )
  return {
    TimePeriod: { Start, End: Start },
    Estimated: Start >= '2026-11-01',
    Total: {},
    Groups: groups.map(([keys, amount]) => ({ Keys: [...keys], Metrics: metrics(amount) })),
  }
}
