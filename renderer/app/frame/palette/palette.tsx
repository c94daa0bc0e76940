import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { PaletteAction } from '../../palette-actions.ts'
import { usePaletteEntries } from './use-entries.ts'
import { countWords } from '../../../ui/count-words.ts'

interface PaletteProps {
  readonly onClose: () => void
  /** Show the list of keys. */
  readonly onKeys: () => void
}

/** Finds pages, stacks and actions by a few letters. A combobox in a dialog. */
export function Palette({ onClose, onKeys }: PaletteProps) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const entries = usePaletteEntries(text, onKeys)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const current = entries[Math.min(at, entries.length - 1)]

  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  const run = (entry: PaletteAction | undefined) => {
    if (entry === undefined || entry.disabledReason !== undefined) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = move(event.key, Math.min(at, entries.length - 1), entries.length)
    if (to !== undefined) setAt(to)
    else if (event.key === 'Enter') run(current)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      className="fd-palette"
      aria-label="Find anything"
      aria-modal="true"
      onCancel={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <input
        className="fd-palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={
          current === undefined ? undefined : `${id}-${entries.indexOf(current)}`
        }
        aria-label="Find stacks, pages, actions"
        placeholder="Find stacks, pages, actions"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Found" className="fd-palette-list">
        {entries.map((entry, index) => (
          <Entry
            key={entry.id}
            id={`${id}-${index}`}
            entry={entry}
            first={entries[index - 1]?.group !== entry.group}
            current={entry === current}
            onPoint={() => setAt(index)}
            onRun={() => run(entry)}
          />
        ))}
      </ul>
      <div className="fd-palette-foot" aria-live="polite">
        {entries.length === 0 ? 'Nothing matches.' : countWords(entries.length, 'result')}
      </div>
    </dialog>
  )
}

function move(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return count === 0 ? 0 : (at + 1) % count
    case 'ArrowUp':
      return count === 0 ? 0 : (at - 1 + count) % count
    case 'PageDown':
      return Math.min(count - 1, at + 8)
    case 'PageUp':
      return Math.max(0, at - 8)
    default:
      return undefined
  }
}

interface EntryProps {
  readonly id: string
  readonly entry: PaletteAction
  /** Heads a group. */
  readonly first: boolean
  readonly current: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

function Entry({ id, entry, first, current, onPoint, onRun }: EntryProps) {
  const { label, hint, group, disabledReason } = entry
  return (
    <li
      id={id}
      role="option"
      aria-selected={current}
      aria-disabled={disabledReason !== undefined}
      className={current ? 'fd-palette-entry fd-palette-current' : 'fd-palette-entry'}
      onPointerMove={onPoint}
      onClick={onRun}
      ref={current ? reveal : undefined}
    >
      <span className="fd-palette-label">{label}</span>
      <span className="fd-quiet fd-palette-hint">{disabledReason ?? hint}</span>
      <span className="fd-quiet fd-palette-group">{first ? group : ''}</span>
    </li>
  )
}

function reveal(entry: HTMLLIElement | null): void {
  entry?.scrollIntoView({ block: 'nearest' })
}
