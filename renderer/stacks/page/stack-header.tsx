import Button from '@cloudscape-design/components/button'
import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StackDetail } from '../../../shared/stacks.ts'
import { StackCost } from './stack-cost.tsx'
import { useAccount } from '../../app/live.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { StatusLabel, ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { DriftLabel } from './drift-label.tsx'
import {
  nextStep,
  nextStepLabel,
  type StackWrite,
  stackWrites,
  whyNot,
  writeLabel,
} from './next-step.ts'
import styles from './stack-page.module.css'

interface HeaderActionsProps {
  readonly stack: StackDetail
  readonly onAct: (write: StackWrite) => void
  readonly onSeeWhy: () => void
}

/** How the stack stands, where it is and as whom it is seen, in one line. */
export function HeaderLine({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const role = useAccount(stack.account)?.identity?.role
  return (
    <div className={styles.line}>
      <StatusLabel status={stack.status} />
      <span>
        <Time at={stack.deletedAt ?? stack.updatedAt ?? stack.createdAt} />
      </span>
      <AccountChip account={stack.account} />
      <RegionLabel region={stack.region} />
      {role !== undefined && <span>as {role}</span>}
      <DriftLabel stack={stack} />
      <Protection stack={stack} />
      <StackCost stack={stack} />
      <Link href={stack.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
    </div>
  )
}

function Protection({ stack }: { readonly stack: StackDetail }): React.JSX.Element | null {
  if (stack.status === 'DELETE_COMPLETE' || stack.terminationProtection === undefined) return null
  return stack.terminationProtection ? (
    <ToneLabel tone="success">Protected from deletion</ToneLabel>
  ) : (
    <ToneLabel tone="stopped">Not protected from deletion</ToneLabel>
  )
}

/** The actions menu, and the likely next step as one primary button. */
export function HeaderActions({ stack, onAct, onSeeWhy }: HeaderActionsProps): React.JSX.Element {
  const step = nextStep(stack.status)
  const take = () => {
    if (step === 'see-why' || step === 'watch-deletion') onSeeWhy()
    else if (step !== undefined) onAct(step)
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ButtonDropdown
        items={menu(stack)}
        onItemClick={({ detail }) => {
          const write = stackWrites.find((one) => one === detail.id)
          if (write !== undefined) onAct(write)
        }}
        expandToViewport
      >
        Actions
      </ButtonDropdown>
      {step !== undefined && (
        <Button variant="primary" onClick={take}>
          {nextStepLabel(step)}
        </Button>
      )}
    </SpaceBetween>
  )
}

function menu(stack: StackDetail): ButtonDropdownProps.Items {
  const shown = stackWrites.filter(
    (write) => write !== (stack.terminationProtection === true ? 'protect' : 'unprotect'),
  )
  return shown.map((id) => {
    const reason = whyNot(id, stack)
    return { id, text: writeLabel(id), disabled: reason !== undefined, disabledReason: reason }
  })
}
