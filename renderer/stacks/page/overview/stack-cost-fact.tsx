import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { StackDetail } from '../../../../shared/stacks.ts'
import { CostOffers } from '../../../app/cost-offers.tsx'
import { useObjectCosts } from '../../../app/object-costs.ts'
import { basisWords } from '../../../ui/cost-words.ts'

/** What the stack costs and what that rests upon, with the way to fetch it. */
export function StackCostFact({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const figures = useObjectCosts('stacks')
  const { data, of, stored } = figures
  const cost = of(stack)
  const words =
    data === undefined || !stored
      ? ['What stacks cost was not fetched yet.']
      : cost === undefined
        ? ['AWS tells no spend of it in the last 30 days.']
        : basisWords(cost, data).split('\n')
  const value = (
    <>
      {words.map((line) => (
        <div key={line}>{line}</div>
      ))}
      <CostOffers kind="stacks" figures={figures} />
    </>
  )
  return <KeyValuePairs columns={1} items={[{ label: 'Cost', value }]} />
}
