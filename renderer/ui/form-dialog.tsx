import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Failure } from '../../shared/failure.ts'
import { FailureNote } from './failure-note.tsx'

interface FormDialogProps {
  readonly title: string
  /** The words on the button that does it. */
  readonly verb: string
  /** The words on the button that leaves everything as it is; "Cancel" unless said. */
  readonly cancel?: string
  readonly size?: ModalProps.Size
  readonly busy?: boolean
  /** Why the button is greyed; undefined while it may be pressed. */
  readonly blocked?: string | undefined
  /** Why the last try failed, shown under the form. */
  readonly failure?: Failure | undefined
  readonly onRetry?: (() => void) | undefined
  readonly children: React.ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
}

/** A dialog that asks for something: the form, what went wrong, cancel, and one button that does it. */
export function FormDialog(props: FormDialogProps): React.JSX.Element {
  const { failure, onRetry } = props
  return (
    <Modal
      visible
      size={props.size ?? 'medium'}
      header={props.title}
      closeAriaLabel="Close"
      onDismiss={props.onClose}
      footer={<Footer {...props} />}
    >
      <SpaceBetween size="m">
        {props.children}
        {failure !== undefined && (
          <FailureNote failure={failure} {...(onRetry === undefined ? {} : { onRetry })} />
        )}
      </SpaceBetween>
    </Modal>
  )
}

function Footer(props: FormDialogProps): React.JSX.Element {
  const { blocked } = props
  return (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={props.onClose}>
          {props.cancel ?? 'Cancel'}
        </Button>
        <Button
          variant="primary"
          loading={props.busy ?? false}
          disabled={blocked !== undefined}
          {...(blocked === undefined ? {} : { disabledReason: blocked })}
          onClick={props.onSubmit}
        >
          {props.verb}
        </Button>
      </SpaceBetween>
    </Box>
  )
}
