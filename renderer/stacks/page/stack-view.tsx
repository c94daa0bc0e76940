import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import { useCallback, useState } from 'react'
import type { StackDetail, StackRef } from '../../../shared/stacks.ts'
import { useBeginPlan } from '../../app/begin-plan.ts'
import { useKey } from '../../app/use-key.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { nameOfArn } from './arn.ts'
import { ActionDialog, type OpenDialog } from './dialogs/action-dialog.tsx'
import { type StackWrite, whyNot } from './next-step.ts'
import { NoStack } from './no-stack.tsx'
import { HeaderActions, HeaderLine } from './stack-header.tsx'
import styles from './stack-page.module.css'
import { StackTabs } from './stack-tabs.tsx'
import { type LiveStack, useStack } from './use-stack.ts'
import { useStackPalette } from './use-stack-palette.ts'
import { useTab } from './use-tab.ts'

/** The page of one stack, by ARN: header line, tabs, and the dialogs of its actions. */
export function StackView({ stackRef }: { readonly stackRef: StackRef }): React.JSX.Element {
  const live = useStack(stackRef)
  const { detail } = live
  if (detail.data !== undefined) return <KnownStack stack={detail.data} live={live} />
  const name = nameOfArn(stackRef.stack)
  if (detail.failure !== undefined) {
    return <NoStack name={name} failure={detail.failure} onRetry={detail.refetch} />
  }
  return (
    <Page title={name}>
      <Box>
        <Spinner /> Reading the stack…
      </Box>
    </Page>
  )
}

interface KnownStackProps {
  readonly stack: StackDetail
  readonly live: LiveStack
}

function KnownStack({ stack, live }: KnownStackProps): React.JSX.Element {
  const { detail, log } = live
  const [tab, openTab] = useTab()
  const [dialog, setDialog] = useState<OpenDialog>()
  const begin = useBeginPlan()
  const act = useCallback(
    (write: StackWrite) => {
      const { account, region, arn } = stack
      if (write === 'delete') begin([{ account, region, stack: arn }])
      else setDialog({ kind: write })
    },
    [begin, stack],
  )
  useKey('stack.events', () => openTab('events'))
  useKey('stack.resources', () => openTab('resources'))
  useKey('stack.template', () => openTab('template'))
  useKey('stack.delete', whyNot('delete', stack) === undefined ? () => act('delete') : undefined)
  useStackPalette(stack, act)
  return (
    <Page
      title={stack.name}
      heading={<span className={styles.name}>{stack.name}</span>}
      actions={<HeaderActions stack={stack} onAct={act} onSeeWhy={() => openTab('events')} />}
      toolbar={<HeaderLine stack={stack} />}
      fill
    >
      {detail.failure !== undefined && (
        <div className={styles.failure}>
          <FailureNote failure={detail.failure} onRetry={detail.refetch} />
        </div>
      )}
      <StackTabs stack={stack} log={log} tab={tab} onTab={openTab} />
      {dialog !== undefined && (
        <ActionDialog
          key={dialog.kind}
          dialog={dialog}
          stack={stack}
          onChanged={detail.refetch}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Page>
  )
}
