import FileUpload from '@cloudscape-design/components/file-upload'
import FormField from '@cloudscape-design/components/form-field'
import { useState } from 'react'

interface FileFieldProps {
  readonly label: string
  /** What kinds of file, such as `.json`. */
  readonly accept: string
  readonly onText: (text: string | undefined) => void
}

/** Takes one text file from the user and reads it. */
export function FileField({ label, accept, onText }: FileFieldProps): React.JSX.Element {
  const [files, setFiles] = useState<File[]>([])
  const take = (chosen: File[]) => {
    setFiles(chosen)
    const [file] = chosen
    if (file === undefined) onText(undefined)
    else file.text().then(onText, () => onText(undefined))
  }
  return (
    <FormField label={label}>
      <FileUpload
        value={files}
        onChange={({ detail }) => take(detail.value)}
        accept={accept}
        i18nStrings={{
          uploadButtonText: () => 'Choose file',
          dropzoneText: () => 'Drop the file here',
          removeFileAriaLabel: () => 'Remove file',
          limitShowFewer: 'Show fewer',
          limitShowMore: 'Show more',
          errorIconAriaLabel: 'Error',
        }}
      />
    </FormField>
  )
}
