import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { CostTag } from '../../../shared/cost-tags.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import costs from '../costs.module.css'
import { healthAskedIn } from './health-address.ts'
import styles from './tags.module.css'
import { UntaggedList } from './untagged-list.tsx'
import { usualKey } from './usual-key.ts'

interface UntaggedTabProps {
  /** The stored list of tag keys; empty until it was fetched. */
  readonly tags: readonly CostTag[]
}

/** The resources of the scope that lack a tag, and putting it on many at once. */
export function UntaggedTab({ tags }: UntaggedTabProps): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const keys = tags.map(({ key }) => key).filter((key) => !key.startsWith('aws:'))
  const key = healthAskedIn(search).key ?? usualKey(keys) ?? ''
  const turnTo = (wanted: string) => {
    const next = new URLSearchParams(search)
    next.set('key', wanted)
    setSearch(next, { replace: true })
  }
  return (
    <div className={styles.untagged}>
      {key === '' ? (
        <>
          <KeyField key="" value="" keys={keys} onKey={turnTo} />
          <EmptyState title="No tag key is chosen.">
            Write the key whose absence is looked for, such as team.
          </EmptyState>
        </>
      ) : (
        <UntaggedList key={key} tag={key}>
          <KeyField key={key} value={key} keys={keys} onKey={turnTo} />
        </UntaggedList>
      )}
    </div>
  )
}

interface KeyFieldProps {
  readonly value: string
  readonly keys: readonly string[]
  readonly onKey: (key: string) => void
}

/** The key as it is being written; it counts once it was chosen or Enter was pressed. */
function KeyField({ value, keys, onKey }: KeyFieldProps): React.JSX.Element {
  const [text, setText] = useState(value)
  const turn = (wanted: string) => {
    setText(wanted)
    if (wanted !== '' && wanted.length <= 128 && wanted !== value) onKey(wanted)
  }
  return (
    <form
      className={costs.controls}
      onSubmit={(event) => {
        event.preventDefault()
        turn(text)
      }}
    >
      <div className={costs.control}>
        <FormField label="Without the tag key">
          <Autosuggest
            value={text}
            options={[...keys].sort().map((key) => ({ value: key }))}
            enteredTextLabel={(entered) => `Look for “${entered}”`}
            placeholder="team"
            expandToViewport
            onChange={({ detail }) => setText(detail.value)}
            onSelect={({ detail }) => turn(detail.value)}
          />
        </FormField>
      </div>
      {text !== value && text !== '' && <Button formAction="submit">Look for it</Button>}
    </form>
  )
}
