import type { Written } from '../../../shared/journal.ts'
import { paths } from '../../app/paths.ts'
import { notify } from '../../app/toasts.ts'

/** Tells the user that a write was made, with the way to its journal entry. */
export function announceWrite(sentence: string, written: Pick<Written, 'entry'>): void {
  notify({
    kind: 'success',
    sentence,
    link: { text: 'Journal entry', href: paths.journalEntry(written.entry) },
  })
}
