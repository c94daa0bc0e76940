import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Plan } from '../../../shared/plan-document.ts'
import { useStream } from '../../app/hooks.ts'
import { planPath } from '../../app/paths.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { noProgress, reducePlanning } from '../create/planning.ts'
import { useArrival } from '../create/use-arrival.ts'
import { countChanges } from './choices.ts'
import styles from './plan.module.css'
import type { ChoicesDraft } from './use-choices.ts'

interface ChoicesBarProps {
  readonly plan: Plan
  readonly draft: ChoicesDraft
}

/** Choices that are not part of a plan yet: a plan never changes, so they make another one. */
export function ChoicesBar({ plan, draft }: ChoicesBarProps): React.JSX.Element {
  const [, navigate] = useLocation()
  const [asked, setAsked] = useState(false)
  const choices = draft.choices
  const planning = useStream(
    ['plans.choose', plan.id, choices],
    asked
      ? (client, signal) => client.plans.choose({ plan: plan.id, choices }, { signal })
      : undefined,
    noProgress,
    reducePlanning,
  )
  useArrival(planning.state.plan, (id) => navigate(planPath(id)))
  const count = countChanges(choices, plan.choices)
  const failed = planning.failure !== undefined
  return (
    <div className={styles.footer} role="region" aria-label="Choices">
      {failed && <FailureNote failure={planning.failure} onRetry={planning.restart} />}
      <div className={styles.footerLine}>
        <strong aria-live="polite">{countWords(count, 'choice')} not planned yet</strong>
        <span className="fd-quiet">
          {count === 1 ? 'It makes' : 'They make'} a new plan; this one stays as it is.
        </span>
        <span className={styles.gap} />
        <Button variant="link" onClick={() => draft.forget()}>
          Undo
        </Button>
        <Button variant="primary" loading={asked && !failed} onClick={() => setAsked(true)}>
          Plan again
        </Button>
      </div>
    </div>
  )
}
