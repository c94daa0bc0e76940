import type { Tariff } from './rate.ts'
import { computeTariffs } from './tariff-compute.ts'
import { operationTariffs } from './tariff-operations.ts'
import { storeTariffs } from './tariff-stores.ts'

/** What every type of resource costs that costs something. */
export const tariffs: ReadonlyMap<string, Tariff> = new Map([
  ...Object.entries(computeTariffs),
  ...Object.entries(storeTariffs),
  ...Object.entries(operationTariffs),
])
