import type { Saving } from '../../../shared/cost-objects.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import { savingQuestionOf } from '../../../shared/plan-saving.ts'
import { CostOffers } from '../../app/cost-offers.tsx'
import { useProcedure } from '../../app/hooks.ts'
import { useObjectCosts } from '../../app/object-costs.ts'
import { Time } from '../../ui/time.tsx'
import styles from './plan.module.css'

/** What the plan stops a month, with what that rests upon, or the way to fetch it. */
export function PlanCost({ plan }: { readonly plan: Plan }): React.JSX.Element | null {
  const question = savingQuestionOf(plan)
  const figures = useObjectCosts('stacks')
  const { readAt, period } = figures.data ?? {}
  const { data } = useProcedure(
    ['costs.saving', plan.id, readAt, period?.until, figures.data?.costs.length],
    (client, signal) => client.costs.saving(question, { signal }),
    { keep: true },
  )
  if (data === undefined || question.stacks.length === 0) return null
  return (
    <section className={styles.cost} aria-label="What it stops">
      <div>
        <strong>{data.sentence ?? 'What it stops is not known.'}</strong>{' '}
        <span className="fd-quiet">
          <Rests saving={data} />
        </span>
      </div>
      <CostOffers kind="stacks" figures={figures} />
    </section>
  )
}

function Rests({ saving }: { readonly saving: Saving }): React.JSX.Element {
  const { amount, readAt, sentences } = saving
  if (amount === undefined) return <>What stacks cost was not fetched yet.</>
  return (
    <>
      {sentences.join(' ')}
      {readAt !== undefined && (
        <>
          {' '}
          Read <Time at={readAt} />.
        </>
      )}
    </>
  )
}
