import { useMemo } from 'react'
import type { ObjectCost, ObjectCosts } from '../../shared/cost-objects.ts'
import { type Procedure, useProcedure } from './hooks.ts'

/** What costs are known of: stacks, or ECS services. */
export type CostKind = 'stacks' | 'services'

/** A stack or a service, as far as its figure is looked up by it. */
interface Costing {
  readonly account: string
  readonly name: string
  readonly arn: string
}

/** The stored figures of stacks or of services. */
export interface ObjectFigures extends Pick<Procedure<ObjectCosts>, 'data'> {
  /** Whether anything is stored: columns and lines of costs are only shown then. */
  readonly stored: boolean
  /** The figure of one; undefined where AWS tells no spend under its name. */
  readonly of: (object: Costing) => ObjectCost | undefined
}

/**
 * Reads what stacks or services cost from the store, which costs nothing.
 *
 * @param ready lists wait until their own rows are read
 */
export function useObjectCosts(kind: CostKind, ready = true): ObjectFigures {
  const { data } = useProcedure(
    ['costs.objects', kind],
    (client, signal) => client.costs.objects({ of: kind }, { signal }),
    { enabled: ready, keep: true },
  )
  const of = useMemo(() => finder(data), [data])
  return { data, of, stored: data?.period !== undefined }
}

/** Looks figures up: by ARN, else by the name in the account where no list has told the ARN yet. */
export function finder(data: ObjectCosts | undefined): ObjectFigures['of'] {
  const byKey = new Map(
    (data?.costs ?? []).map((cost) => [cost.arn ?? nameKey(cost.account, cost.name), cost]),
  )
  return ({ account, name, arn }) => byKey.get(arn) ?? byKey.get(nameKey(account, name))
}

const nameKey = (account: string, name: string) => `${account}/${name}`
