import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { AthenaTable } from '../../../shared/cost-athena.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { changed, draftOf, type TableDraft, tableOf } from './draft.ts'
import { TableFields } from './table-fields.tsx'

interface AthenaDialogProps {
  readonly chosen: AthenaTable | undefined
  /** Told the source of the table that was chosen, or nothing where none is any longer. */
  readonly onChosen: (source: string | undefined) => void
  readonly onClose: () => void
}

/** Chooses the table of Data Exports. Looking for it costs nothing. */
export function AthenaDialog({ chosen, onChosen, onClose }: AthenaDialogProps) {
  const sources = useProcedure(['costs.sources'], (client, signal) =>
    client.costs.sources(undefined, { signal }),
  )
  const [edited, setEdited] = useState<TableDraft>()
  const draft = edited ?? draftOf(chosen, sources.data?.[0]?.account ?? '')
  const choices = useChoices(draft)
  const save = useAction((client, table: AthenaTable | undefined) =>
    client.costs.setAthena({ table }),
  )
  const read = tableOf(draft)
  const end = (table: AthenaTable | undefined) => {
    save.run(table).then(
      (state) => state !== undefined && onChosen(state.source),
      () => undefined,
    )
  }
  return (
    <FormDialog
      title="Data Exports through Athena"
      verb="Read this table"
      busy={save.busy}
      blocked={'problem' in read ? read.problem : undefined}
      failure={save.failure}
      onSubmit={() => 'table' in read && end(read.table)}
      onClose={onClose}
    >
      <Box>
        A table of CUR 2.0 can tell spend instead of Cost Explorer. It is asked by SQL, only where
        you say so; Athena charges by what a query scans, which is shown before and after. Services
        bear the report’s own names there.
      </Box>
      <TableFields
        draft={draft}
        choices={choices.data}
        loading={choices.fetching}
        onChange={(part) => {
          save.reset()
          setEdited(changed(draft, part))
        }}
      />
      {choices.failure !== undefined && (
        <FailureNote failure={choices.failure} onRetry={choices.refetch} />
      )}
      {chosen !== undefined && (
        <Button onClick={() => end(undefined)}>Read Data Exports no longer</Button>
      )}
    </FormDialog>
  )
}

/** What there is in the draft's place. */
function useChoices({ account, region, catalog, database }: TableDraft) {
  const place = { account, region, catalog, ...(database === '' ? {} : { database }) }
  return useProcedure(
    ['costs.athenaChoices', place],
    (client, signal) => client.costs.athenaChoices(place, { signal }),
    { enabled: account !== '', staleTime: 60_000, keep: true },
  )
}
