import type { StackDetail } from '../../../shared/stacks.ts'
import { CostFigure } from '../../app/cost-figure.tsx'
import { useObjectCosts } from '../../app/object-costs.ts'

/** What the stack costs a month, once that was fetched; a deleted stack costs nothing any more. */
export function StackCost({ stack }: { readonly stack: StackDetail }): React.JSX.Element | null {
  const { data, of, stored } = useObjectCosts('stacks', stack.deletedAt === undefined)
  if (data === undefined || !stored || stack.deletedAt !== undefined) return null
  return <CostFigure cost={of(stack)} of={data} />
}
