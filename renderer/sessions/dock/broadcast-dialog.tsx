import Alert from '@cloudscape-design/components/alert'
import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { SessionRow } from '../../../shared/sessions.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { Time } from '../../ui/time.tsx'
import { type Broadcast, policyMix } from './broadcast.ts'
import styles from './dialogs.module.css'

interface BroadcastDialogProps {
  /** The sessions that can take part. */
  readonly rows: readonly SessionRow[]
  /** Those chosen at first. */
  readonly chosen: readonly string[]
  readonly onBegin: (broadcast: Broadcast) => void
  readonly onClose: () => void
}

/** Asks which panes take part, and for agreement where their accounts have different policies. */
export function BroadcastDialog(props: BroadcastDialogProps): React.JSX.Element {
  const { rows } = props
  const snapshot = useAccounts()
  const [chosen, setChosen] = useState(props.chosen)
  const [agreed, setAgreed] = useState<string>()
  const takers = rows.filter(({ id }) => chosen.includes(id))
  const mix = policyMix(takers, snapshot === undefined ? new Map() : accountsById(snapshot))
  const unagreed = mix.mixed && agreed !== mix.key
  const choose = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id))
  return (
    <FormDialog
      title="Broadcast what is typed"
      verb="Broadcast"
      blocked={blockedBy(takers.length, unagreed)}
      onClose={props.onClose}
      onSubmit={() =>
        props.onBegin({
          sessions: takers.map(({ id }) => id),
          ...(mix.mixed && { agreed: mix.key }),
        })
      }
    >
      <SpaceBetween size="s">
        <div>What is typed or pasted in one of these panes goes to all of them.</div>
        {rows.map((row) => (
          <Checkbox
            key={row.id}
            checked={chosen.includes(row.id)}
            onChange={({ detail }) => choose(row.id, detail.checked)}
          >
            <span className={styles.choice}>
              {row.nodeName} <TargetLabel account={row.account} region={row.region} />
              <span className="fd-quiet">
                opened <Time at={row.startedAt} />
              </span>
            </span>
          </Checkbox>
        ))}
        {mix.mixed && (
          <Alert type="warning" header="These accounts have different policies">
            <Checkbox
              checked={!unagreed}
              onChange={({ detail }) => setAgreed(detail.checked ? mix.key : undefined)}
            >
              {mix.sentence}
            </Checkbox>
          </Alert>
        )}
      </SpaceBetween>
    </FormDialog>
  )
}

function blockedBy(count: number, unagreed: boolean): string | undefined {
  if (count < 2) return 'Choose two panes or more'
  return unagreed ? 'Agree to the accounts of different policy first' : undefined
}
