import type { Written } from '../../../shared/journal.ts'
import { journalEntryPath } from '../../app/paths.ts'
import { notify } from '../../app/toasts.ts'

/** Tells the user that a write was made, with the way to its journal entry. */
export function announceWrite(sentence: string, written: Pick<Written, 'entry'>): void {
  notify({
    kind: 'success',
    sentence,
    link: { label: 'Journal entry', path: journalEntryPath(written.entry) },
  })
}
