import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { Choice } from '../choice.tsx'
import { sourceOptions } from '../source-words.ts'
import { useSources, useStored } from '../use-costs.ts'
import { AthenaDialog } from './athena-dialog.tsx'

interface SourceControlProps {
  readonly source: string | undefined
  readonly change: number
  readonly onSource: (source: string | undefined) => void
}

/** Beyond so many sources they are found by their names. */
const few = 8

/** Where spend is read, and which table of Data Exports is one of the places. */
export function SourceControl({ source, change, onSource }: SourceControlProps) {
  const [open, setOpen] = useState(false)
  const { data: state } = useStored(['costs.athena'], change, (client, signal) =>
    client.costs.athena(undefined, { signal }),
  )
  const table = state?.table
  const sources = useSources(change).data ?? []
  return (
    <>
      <Choice
        label="Source"
        options={sourceOptions(sources)}
        value={source ?? ''}
        filter={sources.length > few}
        onChange={(value) => onSource(value === '' ? undefined : value)}
      />
      <Button onClick={() => setOpen(true)}>Data Exports…</Button>
      {open && (
        <AthenaDialog
          chosen={table}
          onChosen={(chosen) => {
            onSource(chosen)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
