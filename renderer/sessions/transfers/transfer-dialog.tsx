import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useId, useState } from 'react'
import type { Confirmation } from '../../../shared/journal.ts'
import { largestTransfer } from '../../../shared/transfers.ts'
import { useClient } from '../../app/console-context.ts'
import { failureOf } from '../../app/failures.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import type { TransferAsk } from '../../app/open-transfer.ts'
import { notify } from '../../app/toasts.ts'
import { after } from '../../ui/after.ts'
import { byteWords } from '../../ui/byte-words.ts'
import { WriteDialog } from '../../ui/write/write-dialog.tsx'
import { sendBytes } from './file-bytes.ts'

interface TransferDialogProps {
  readonly ask: TransferAsk
  readonly onClose: () => void
}

/** Asks which file goes where, and opens the session that it goes over. */
export function TransferDialog({ ask, onClose }: TransferDialogProps): React.JSX.Element {
  const { account, region, node, direction } = ask
  const client = useClient()
  const [file, setFile] = useState<File>()
  const [path, setPath] = useState(direction === 'upload' ? '/tmp/' : '')
  const ref = { account, region, node, direction }
  const preview = useProcedure(
    ['transfers.preview', ref],
    // What is asked for is the session; the path changes nothing about it.
    (asked) => asked.transfers.preview({ ...ref, path: '/tmp/file', size: 0 }),
    { staleTime: 0 },
  )
  const begin = useAction((asked, confirmation: Confirmation) =>
    asked.transfers.begin({
      ...ref,
      path: path.trim(),
      ...(file !== undefined && { size: file.size }),
      confirmation,
    }),
  )
  const confirm = (confirmation: Confirmation) =>
    after(begin.run(confirmation), ({ id }) => {
      if (file !== undefined) sendBytes(client, id, file).catch(tellFailure)
      onClose()
    })
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    if (chosen !== undefined && (path === '' || path.endsWith('/'))) setPath(path + chosen.name)
  }
  return (
    <WriteDialog
      title={
        direction === 'upload' ? `Send a file to ${ask.name}` : `Fetch a file from ${ask.name}`
      }
      verb={direction === 'upload' ? 'Send' : 'Fetch'}
      preview={preview.data}
      failure={begin.failure ?? preview.failure}
      busy={begin.busy}
      blocked={problemOf(direction, path.trim(), file)}
      onConfirm={confirm}
      onRefresh={() => {
        begin.reset()
        preview.refetch()
      }}
      onDismiss={onClose}
    >
      <SpaceBetween size="s">
        {direction === 'upload' && <FileField file={file} onFile={choose} />}
        <FormField label="Path on the node" description={pathHint[direction]}>
          <Input
            value={path}
            ariaLabel="Path on the node"
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => setPath(detail.value)}
          />
        </FormField>
        <Box color="text-body-secondary">
          It goes over a session of its own, without Amazon S3 or SSH, and is compared by SHA-256.
        </Box>
      </SpaceBetween>
    </WriteDialog>
  )
}

const pathHint = {
  upload: 'It is written beside it as .part first. A file that has this name is replaced.',
  download: 'At most 50 MB. ~/ is the home of the session’s user.',
} as const

interface FileFieldProps {
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
}

function FileField({ file, onFile }: FileFieldProps): React.JSX.Element {
  const id = useId()
  return (
    <FormField
      label="File"
      controlId={id}
      description="At most 50 MB."
      {...(file !== undefined && { constraintText: byteWords(file.size) })}
    >
      <input
        id={id}
        type="file"
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0])}
      />
    </FormField>
  )
}

function problemOf(
  direction: TransferAsk['direction'],
  path: string,
  file: File | undefined,
): string | undefined {
  if (direction === 'upload' && file === undefined) return 'Choose a file first'
  if (file !== undefined && file.size > largestTransfer) return 'The file is larger than 50 MB'
  if (path === '' || path.endsWith('/')) return 'Give the path with the file’s name'
  return undefined
}

/** The transfer waits for bytes that will not come; the user is told why. */
function tellFailure(error: unknown): void {
  const { sentence, kind } = failureOf(error)
  // Who cancels a transfer knows why its bytes are not taken any more.
  if (kind !== 'not-found' && kind !== 'cancelled') notify({ kind: 'error', sentence })
}
