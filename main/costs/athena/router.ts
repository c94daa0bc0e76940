import { implement } from '@orpc/server'
import { costAthenaContract } from '../../../shared/cost-athena.ts'
import type { Athena } from './athena.ts'

const os = implement(costAthenaContract)

/** The part of the contract's slice that chooses a table of Data Exports. */
export function createAthenaRouter(athena: Athena) {
  return {
    athena: os.athena.handler(() => athena.state()),
    athenaChoices: os.athenaChoices.handler(({ input, signal }) => athena.choices(input, signal)),
    setAthena: os.setAthena.handler(({ input: { table }, signal }) => athena.choose(table, signal)),
  }
}
