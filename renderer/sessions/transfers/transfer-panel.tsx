import Button from '@cloudscape-design/components/button'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import { useState } from 'react'
import type { Transfer } from '../../../shared/transfers.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { byteWords } from '../../ui/byte-words.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { download } from '../../ui/download.ts'
import { FailureBody } from '../../ui/failure-note.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { takeBytes } from './file-bytes.ts'
import styles from './transfers.module.css'

/** How the files go that are sent and fetched in this run. */
export function TransferPanel({ transfers }: { readonly transfers: readonly Transfer[] }) {
  const [folded, setFolded] = useState(false)
  return (
    <section className={styles.panel} aria-label="Files on their way">
      <header className={styles.head}>
        <strong>Files</strong>
        <Button
          variant="icon"
          iconName={folded ? 'angle-up' : 'angle-down'}
          ariaLabel={folded ? 'Show the files on their way' : 'Fold the files on their way'}
          onClick={() => setFolded(!folded)}
        />
      </header>
      {!folded && (
        <ul className={styles.list}>
          {transfers.map((transfer) => (
            <li key={transfer.id} data-testid="transfer" data-phase={transfer.state.phase}>
              <TransferItem transfer={transfer} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function TransferItem({ transfer }: { readonly transfer: Transfer }): React.JSX.Element {
  const { account, region, direction, done, nodeName, path, size, state } = transfer
  const percent = size === undefined || size === 0 ? 0 : (100 * done) / size
  return (
    <>
      <div>
        {direction === 'upload' ? 'To' : 'From'} <strong>{nodeName}</strong>{' '}
        <span className="fd-code">{path}</span>
      </div>
      <TargetLabel account={account} region={region} />
      {state.phase === 'failed' || state.phase === 'done' ? null : (
        <ProgressBar
          value={percent}
          ariaLabel={`Progress of ${transfer.name}`}
          additionalInfo={`${phaseWords[state.phase]} ${byteWords(done)}${size === undefined ? '' : ` of ${byteWords(size)}`}`}
        />
      )}
      <Outcome state={state} />
      <TransferActions transfer={transfer} />
    </>
  )
}

const phaseWords = {
  starting: 'Opening a session.',
  running: 'On its way:',
  paused: 'Paused at',
  checking: 'Comparing both sides.',
} as const

function Outcome({ state }: { readonly state: Transfer['state'] }): React.JSX.Element | null {
  if (state.phase === 'failed') {
    return (
      <div role="alert">
        <strong>{state.failure.sentence}</strong>
        <FailureBody failure={state.failure} />
      </div>
    )
  }
  if (state.phase !== 'done') return null
  return (
    <div role="status">
      The same on both sides. SHA-256 <span className={styles.checksum}>{state.checksum}</span>{' '}
      <CopyButton icon text={state.checksum} label="Copy SHA-256" />
    </div>
  )
}

function TransferActions({ transfer }: { readonly transfer: Transfer }): React.JSX.Element {
  const { id, direction, state } = transfer
  const over = state.phase === 'done' || state.phase === 'failed'
  const held = state.phase === 'paused' || (state.phase === 'failed' && state.failure.retryable)
  const pause = useAction((client, _: undefined) => client.transfers.pause({ id }))
  const resume = useAction((client, _: undefined) => client.transfers.resume({ id }))
  const cancel = useAction((client, _: undefined) => client.transfers.cancel({ id }))
  const press = (action: typeof pause) => after(action.run(undefined), () => undefined)
  const failure = pause.failure ?? resume.failure ?? cancel.failure
  return (
    <div className={styles.actions}>
      {(state.phase === 'running' || state.phase === 'starting') && (
        <Button onClick={() => press(pause)}>Pause</Button>
      )}
      {held && <Button onClick={() => press(resume)}>Resume</Button>}
      {state.phase === 'done' && direction === 'download' && <SaveButton transfer={transfer} />}
      <Button variant="link" onClick={() => after(cancel.run(undefined), () => undefined)}>
        {over ? 'Dismiss' : 'Cancel'}
      </Button>
      {failure !== undefined && <span role="alert">{failure.sentence}</span>}
    </div>
  )
}

function SaveButton({ transfer }: { readonly transfer: Transfer }): React.JSX.Element {
  const take = useAction((client, id: string) => takeBytes(client, id))
  const save = () =>
    after(take.run(transfer.id), (bytes) =>
      download(transfer.name, bytes, 'application/octet-stream'),
    )
  if (take.data !== undefined) return <span role="status">Saved.</span>
  return (
    <>
      <Button iconName="download" loading={take.busy} onClick={save}>
        Save {transfer.name}
      </Button>
      {take.failure !== undefined && <span role="alert">{take.failure.sentence}</span>}
    </>
  )
}
