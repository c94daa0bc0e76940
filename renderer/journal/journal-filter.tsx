import Select from '@cloudscape-design/components/select'
import { JournalEntry } from '../../shared/journal.ts'
import { useAccounts } from '../app/live.ts'
import { countWords } from '../ui/count-words.ts'
import { ListFilter } from '../ui/list-filter.tsx'
import { entryState } from './journal-words.ts'
import styles from './journal.module.css'

/** Which entries are asked for. */
export interface JournalQuery {
  readonly text: string
  readonly account?: string
  readonly state?: JournalEntry['state']
}

interface JournalFilterProps {
  readonly query: JournalQuery
  readonly onQuery: (query: JournalQuery) => void
  readonly shown: number | undefined
  readonly total: number | undefined
}

const anyState = { value: '', label: 'Any outcome' }
const anyAccount = { value: '', label: 'Any account' }

/** Free text, account and outcome. */
export function JournalFilter(props: JournalFilterProps): React.JSX.Element {
  const { query, onQuery, shown, total } = props
  const { text, account, state } = query
  const states = JournalEntry.shape.state.options.map((value) => ({
    value,
    label: entryState(value).word,
  }))
  const accounts = (useAccounts()?.accounts ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
    description: id,
  }))
  return (
    <div className="fd-bar">
      <ListFilter
        label="Filter the journal"
        text={text}
        onText={(text) => onQuery({ ...query, text })}
      />
      <div className={styles.select}>
        <Select
          ariaLabel="Account"
          selectedOption={accounts.find(({ value }) => value === account) ?? anyAccount}
          options={[anyAccount, ...accounts]}
          filteringType={accounts.length > 8 ? 'auto' : 'none'}
          onChange={({ detail }) =>
            onQuery({ ...query, account: detail.selectedOption.value || undefined })
          }
        />
      </div>
      <div className={styles.select}>
        <Select
          ariaLabel="Outcome"
          selectedOption={states.find(({ value }) => value === state) ?? anyState}
          options={[anyState, ...states]}
          onChange={({ detail }) =>
            onQuery({
              ...query,
              state: states.find(({ value }) => value === detail.selectedOption.value)?.value,
            })
          }
        />
      </div>
      <span className="fd-bar-end">{entriesWords(shown, total)}</span>
    </div>
  )
}

function entriesWords(shown: number | undefined, total: number | undefined): string {
  if (shown === undefined || total === undefined) return ''
  const all = countWords(total, 'entry', 'entries')
  return shown === total ? all : `newest ${shown.toLocaleString('en')} of ${all}`
}
