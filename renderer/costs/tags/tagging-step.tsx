import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TagChange, Tagging, TaggingResult } from '../../../shared/cost-untagged.ts'
import type { Confirmation } from '../../../shared/journal.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { countWords } from '../../ui/count-words.ts'
import { WriteDialog } from '../../ui/write/write-dialog.tsx'
import styles from './tags.module.css'

interface TaggingStepProps {
  readonly tagging: Tagging
  /** Which of how many accounts and regions this is; from 1. */
  readonly place: number
  readonly places: number
  readonly onDone: (result: TaggingResult) => void
  readonly onSkip: () => void
  readonly onClose: () => void
}

/** What tagging would change in one account and region, and the calls that do it. */
export function TaggingStep(props: TaggingStepProps): React.JSX.Element {
  const { tagging, place, places } = props
  const preview = useProcedure(
    ['costs.previewTagging', tagging],
    (client, signal) => client.costs.previewTagging(tagging, { signal }),
    { staleTime: 0 },
  )
  const changes = preview.data?.changes ?? []
  const arns = [...new Set(changes.map(({ arn }) => arn))]
  const act = useAction((client, confirmation: Confirmation) =>
    client.costs.tag({ ...tagging, arns, confirmation }),
  )
  const nothing = preview.data !== undefined && arns.length === 0
  return (
    <WriteDialog
      title={places > 1 ? `Tag resources (${place} of ${places})` : 'Tag resources'}
      verb={`Tag ${countWords(arns.length, 'resource')}`}
      size="large"
      preview={preview.data?.preview}
      failure={act.failure ?? preview.failure}
      busy={act.busy}
      blocked={nothing ? 'They all have these tags already' : undefined}
      onConfirm={(confirmation) => after(act.run(confirmation), props.onDone)}
      onRefresh={() => {
        act.reset()
        preview.refetch()
      }}
      onDismiss={props.onClose}
    >
      <SpaceBetween size="s">
        {preview.data !== undefined && (
          <Changes changes={changes} calls={preview.data.calls} all={tagging.arns.length} />
        )}
        {(places > 1 || nothing) && (
          <Button variant="inline-link" onClick={props.onSkip}>
            {place < places ? 'Skip this account and region' : 'Leave these as they are'}
          </Button>
        )}
      </SpaceBetween>
    </WriteDialog>
  )
}

/** So many changes are shown one by one; the journal and the CSV have the others. */
const shownAtMost = 200

interface ChangesProps {
  readonly changes: readonly TagChange[]
  readonly calls: number
  readonly all: number
}

function Changes({ changes, calls, all }: ChangesProps): React.JSX.Element {
  const changed = new Set(changes.map(({ arn }) => arn)).size
  const same = all - changed
  return (
    <>
      <div>
        {countWords(changed, 'resource')} would change, in {countWords(calls, 'call')}.
        {same > 0 &&
          ` ${countWords(same, 'other')} ${same === 1 ? 'has' : 'have'} these tags already.`}
      </div>
      {changes.length > 0 && (
        <div className={styles.changes} tabIndex={0} role="group" aria-label="What would change">
          <table>
            <thead>
              <tr>
                <th scope="col">Resource</th>
                <th scope="col">Tag</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, shownAtMost).map(({ arn, key, from, to }) => (
                <tr key={`${arn} ${key}`}>
                  <td>{arn}</td>
                  <td>{key}</td>
                  <td>{from ?? <span className="fd-quiet">not there</span>}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changes.length > shownAtMost && (
            <div className="fd-quiet">
              And {countWords(changes.length - shownAtMost, 'more change')}.
            </div>
          )}
        </div>
      )}
    </>
  )
}
