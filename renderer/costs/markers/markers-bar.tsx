import Button from '@cloudscape-design/components/button'
import type { CostMarkers } from '../../../shared/cost-markers.ts'
import type { Failure } from '../../../shared/failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import styles from '../costs.module.css'
import { Notes } from '../notes.tsx'

/** Lists of AWS tell a service's or a stack's latest changes: earlier ones are kept, not found. */
const seen =
  'AWS lists the latest changes only. Of earlier days there are those that Foredeck saw whenever it read them here.'

interface MarkersBarProps {
  readonly known: CostMarkers | undefined
  readonly failure: Failure | undefined
  readonly shown: boolean
  readonly onToggle: () => void
  /** Reads the lists over the scope; AWS takes nothing for it. */
  readonly onRead: () => void
}

/** Whether changes are drawn, and the button that reads what is new of them. */
export function MarkersBar(props: MarkersBarProps): React.JSX.Element {
  const { known, shown, onToggle } = props
  return (
    <>
      <div className={styles.controls}>
        <ToggleChip
          label="Deployments and stack changes"
          count={known?.markers.length ?? 0}
          pressed={shown}
          onToggle={onToggle}
        />
        {shown && <Reading {...props} />}
      </div>
      {shown && <Notes notes={[seen, ...(known?.notes ?? [])]} />}
    </>
  )
}

function Reading({ known, failure, onRead }: MarkersBarProps) {
  const reading = known?.reading ?? false
  return (
    <>
      <Button variant="inline-link" loading={reading} onClick={onRead}>
        Read what changed over the scope (free)
      </Button>
      {known?.markers.length === 0 && !reading && (
        <span className="fd-quiet">No change of these days is known.</span>
      )}
      {failure !== undefined && <FailureNote failure={failure} />}
    </>
  )
}
