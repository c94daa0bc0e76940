import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TaggingResult } from '../../../shared/cost-untagged.ts'
import { countWords } from '../../ui/count-words.ts'
import { download } from '../../ui/download.ts'
import { csvText } from '../../ui/csv.ts'
import styles from './tags.module.css'

interface FailedDialogProps {
  readonly failed: TaggingResult['failed']
  readonly tagged: number
  readonly onClose: () => void
}

/** What AWS did not tag, resource by resource. */
export function FailedDialog({ failed, tagged, onClose }: FailedDialogProps): React.JSX.Element {
  const save = () => {
    const rows = failed.map(({ arn, sentence }) => [arn, sentence])
    download('Not tagged.csv', csvText([['ARN', 'Why'], ...rows]), 'text/csv')
  }
  return (
    <Modal
      visible
      size="large"
      header={`${countWords(failed.length, 'resource')} could not be tagged`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={save}>CSV</Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <p>{countWords(tagged, 'resource')} tagged. AWS did not take the tags for these:</p>
      <div className={styles.changes} tabIndex={0} role="group" aria-label="Not tagged">
        <table>
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {failed.map(({ arn, sentence }) => (
              <tr key={arn}>
                <td>{arn}</td>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}
