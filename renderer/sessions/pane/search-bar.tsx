import Button from '@cloudscape-design/components/button'
import Input, { type InputProps } from '@cloudscape-design/components/input'
import ToggleButton from '@cloudscape-design/components/toggle-button'
import { useEffect, useRef, useState } from 'react'
import type { Screen } from './screen.ts'
import { foundColours, showSearching } from './terminal-theme.ts'
import styles from './pane.module.css'

interface SearchBarProps {
  readonly screen: Screen
  readonly onClose: () => void
}

interface Found {
  readonly index: number
  readonly count: number
}

/** Finds text in what the terminal holds: next, previous, by letter case or as a pattern. */
export function SearchBar({ screen, onClose }: SearchBarProps): React.JSX.Element {
  const { search, terminal } = screen
  const [text, setText] = useState('')
  const [caseSensitive, setCaseSensitive] = useState(false)
  const [regex, setRegex] = useState(false)
  const [found, setFound] = useState<Found>()
  const input = useRef<InputProps.Ref>(null)
  const sound = !regex || isPattern(text)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    const results = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ index: resultIndex, count: resultCount }),
    )
    return () => {
      results.dispose()
      search.clearDecorations()
    }
  }, [search])
  useEffect(() => showSearching(terminal, document), [terminal])
  const options = { caseSensitive, regex, decorations: foundColours }
  const go = (step: 'findNext' | 'findPrevious') => {
    if (text !== '' && sound) search[step](text, options)
  }
  useEffect(() => {
    search.clearDecorations()
    if (text !== '' && sound) {
      search.findPrevious(text, { caseSensitive, regex, decorations: foundColours })
    }
  }, [search, text, sound, caseSensitive, regex])
  return (
    <div
      className={styles.search}
      role="search"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={styles.searchText}>
        <Input
          ref={input}
          value={text}
          type="text"
          placeholder="Find in this terminal"
          ariaLabel="Find in this terminal"
          invalid={!sound}
          onChange={({ detail }) => setText(detail.value)}
          onKeyDown={({ detail }) => {
            if (detail.key === 'Enter') go(detail.shiftKey ? 'findNext' : 'findPrevious')
          }}
        />
      </div>
      <span className={styles.found} aria-live="polite">
        {foundWords(text, sound, found)}
      </span>
      <Button
        variant="icon"
        iconName="angle-up"
        ariaLabel="Previous place"
        onClick={() => go('findPrevious')}
      />
      <Button
        variant="icon"
        iconName="angle-down"
        ariaLabel="Next place"
        onClick={() => go('findNext')}
      />
      <ToggleButton
        pressed={caseSensitive}
        ariaLabel="Capitals and small letters count"
        onChange={({ detail }) => setCaseSensitive(detail.pressed)}
      >
        Aa
      </ToggleButton>
      <ToggleButton
        pressed={regex}
        ariaLabel="Regular expression"
        onChange={({ detail }) => setRegex(detail.pressed)}
      >
        .*
      </ToggleButton>
      <Button variant="icon" iconName="close" ariaLabel="Close the search" onClick={onClose} />
    </div>
  )
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== ''
  } catch {
    return false
  }
}

function foundWords(text: string, sound: boolean, found: Found | undefined): string {
  if (!sound) return 'Not a regular expression'
  if (text === '' || found === undefined) return ''
  if (found.count === 0) return 'Not found'
  const count = found.count >= 1000 ? '1000+' : String(found.count)
  return found.index < 0 ? count : `${String(found.index + 1)} of ${count}`
}
