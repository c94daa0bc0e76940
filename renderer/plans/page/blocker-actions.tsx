import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Select from '@cloudscape-design/components/select'
import type { Plan, PlanBlocker, PlannedResource, Remedy } from '../../../shared/plan-document.ts'
import { useBeginPlan } from '../../app/begin-plan.ts'
import { countWords } from '../../ui/count-words.ts'
import { placeInStack, remedyWords } from '../words.ts'
import { chosenFor, waysOut, withRemedy, withStack } from './choices.ts'
import styles from './plan.module.css'
import type { ChoicesDraft } from './use-choices.ts'

interface BlockerActionsProps {
  readonly blocker: PlanBlocker
  readonly plan: Plan
  readonly draft: ChoicesDraft
}

/** The ways out of one blocker; nothing of them happens before the plan is made again and run. */
export function BlockerActions(props: BlockerActionsProps): React.JSX.Element | null {
  const { blocker } = props
  if (blocker.add !== undefined && blocker.add.length > 0) return <AddStacks {...props} />
  if (blocker.kind === 'termination-protection') return <Unprotect {...props} />
  if (blocker.kind === 'resource') return <Remedies {...props} />
  return blocker.advice === undefined ? null : (
    <span className={styles.advice}>{blocker.advice}</span>
  )
}

function AddStacks({ blocker, plan }: BlockerActionsProps): React.JSX.Element {
  const begin = useBeginPlan()
  const add = blocker.add ?? []
  const planned = plan.stacks.map(({ row }) => ({
    account: row.account,
    region: row.region,
    stack: row.arn,
  }))
  return (
    <Button onClick={() => begin([...planned, ...add])}>
      Add {countWords(add.length, 'stack')} and plan again
    </Button>
  )
}

function Unprotect({ blocker, draft }: BlockerActionsProps): React.JSX.Element {
  return (
    <Checkbox
      checked={draft.choices.unprotect.includes(blocker.stack)}
      onChange={({ detail }) =>
        draft.change(withStack(draft.choices, 'unprotect', blocker.stack, detail.checked))
      }
    >
      Switch it off first
    </Checkbox>
  )
}

/** One choice for each resource of the stack that blocks by itself. */
function Remedies({ blocker, plan, draft }: BlockerActionsProps): React.JSX.Element {
  const resources = plan.resources.filter(
    (resource) => resource.owner === blocker.stack && blocksItself(resource),
  )
  return (
    <div className={styles.remedies}>
      {resources.map((resource) => (
        <RemedySelect
          key={`${resource.stack} ${resource.logicalId}`}
          resource={resource}
          draft={draft}
        />
      ))}
      {isFailed(plan, blocker.stack) && <Force blocker={blocker} draft={draft} />}
    </div>
  )
}

/** AWS takes force mode for a stack in DELETE_FAILED only. */
function isFailed({ stacks }: Plan, arn: string): boolean {
  return stacks.some(({ row }) => row.arn === arn && row.status === 'DELETE_FAILED')
}

function Force({ blocker, draft }: Omit<BlockerActionsProps, 'plan'>): React.JSX.Element {
  return (
    <Checkbox
      checked={draft.choices.force.includes(blocker.stack)}
      description="What cannot be deleted stays in the account, in no stack; the audit names it."
      onChange={({ detail }) =>
        draft.change(withStack(draft.choices, 'force', blocker.stack, detail.checked))
      }
    >
      Force delete
    </Checkbox>
  )
}

function blocksItself({ findings }: PlannedResource): boolean {
  return findings.some(({ verdict }) => verdict === 'blocks')
}

const nothing = { value: '', label: 'Do nothing: its stack stays' }

interface RemedySelectProps {
  readonly resource: PlannedResource
  readonly draft: ChoicesDraft
}

function RemedySelect({ resource, draft }: RemedySelectProps): React.JSX.Element {
  const options = [nothing, ...waysOut(resource).map(toOption)]
  const chosen = chosenFor(draft.choices, resource)
  return (
    <Select
      ariaLabel={`What to do about ${placeInStack(resource)}`}
      inlineLabelText={placeInStack(resource)}
      options={options}
      selectedOption={options.find(({ value }) => value === (chosen ?? '')) ?? nothing}
      expandToViewport
      onChange={({ detail }) => {
        const { value } = detail.selectedOption
        const remedy = waysOut(resource).find((way) => way === value)
        draft.change(withRemedy(draft.choices, resource, remedy))
      }}
    />
  )
}

function toOption(remedy: Remedy) {
  const { label, meaning } = remedyWords[remedy]
  return { value: remedy as string, label, description: meaning }
}
