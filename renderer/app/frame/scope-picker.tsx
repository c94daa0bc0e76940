import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { ScopesSnapshot } from '../../../shared/scopes.ts'
import { useLive, useScopes } from '../live.ts'
import { paths } from '../paths.ts'
import { useKey } from '../use-key.ts'
import { useDismiss } from './use-dismiss.ts'
import { useTry } from './use-try.ts'
import { countWords } from '../../ui/count-words.ts'

/** The current scope, what it comes to, and the others to choose from. */
export function ScopePicker() {
  const snapshot = useScopes()
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useDismiss(frame, open, () => setOpen(false))
  useKey('scope', () => {
    setOpen(true)
    button.current?.focus()
  })
  const current = snapshot?.scopes.find((scope) => scope.id === snapshot.current)
  return (
    <div ref={frame} className="fd-scope">
      <button
        ref={button}
        type="button"
        className="fd-top-button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg className="fd-icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.500v3M8 11.500v3M1.500 8h3M11.500 8h3M8 12A4 4 0 1 0 8 4a4 4 0 0 0 0 8" />
        </svg>
        <strong>{current?.name ?? 'Scope'}</strong>
        {snapshot === undefined ? null : (
          <span className="fd-top-quiet" title={assumedWords(snapshot)}>
            {countWords(snapshot.accountCount, 'account')} ·{' '}
            {countWords(snapshot.regionCount, 'region')}
            {snapshot.assumedCount > 0 ? ' and more' : ''}
          </span>
        )}
        <svg className="fd-caret" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M1.500 3.500 5 7l3.500-3.500" />
        </svg>
      </button>
      {open ? <ScopeMenu onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

/** Why more regions are read than the accounts told. */
function assumedWords({ assumedCount }: ScopesSnapshot): string | undefined {
  if (assumedCount === 0) return undefined
  const who = `${countWords(assumedCount, 'account')} ${assumedCount === 1 ? 'does' : 'do'}`
  return `${who} not tell which regions are enabled, so the usual ones are read there.`
}

function ScopeMenu({ onClose }: { readonly onClose: () => void }) {
  const snapshot = useScopes()
  const attempt = useTry()
  const live = useLive()
  const [, navigate] = useLocation()
  const choose = (id: string) => {
    onClose()
    attempt((client) => client.scopes.select({ id }), live.scopes.put)
  }
  const edit = () => {
    onClose()
    navigate(paths.scopes)
  }
  return (
    <div
      className="fd-menu"
      role="menu"
      aria-label="Scopes"
      onKeyDown={moveInMenu}
      ref={focusChecked}
    >
      {snapshot?.scopes.map((scope) => (
        <button
          key={scope.id}
          type="button"
          role="menuitemradio"
          aria-checked={scope.id === snapshot.current}
          className="fd-menu-item"
          onClick={() => choose(scope.id)}
        >
          <span className="fd-menu-mark">{scope.id === snapshot.current ? '✓' : ''}</span>
          {scope.name}
        </button>
      ))}
      <div className="fd-menu-line" role="separator" />
      <button type="button" role="menuitem" className="fd-menu-item" onClick={edit}>
        <span className="fd-menu-mark" />
        Edit scopes…
      </button>
    </div>
  )
}

function focusChecked(menu: HTMLDivElement | null): void {
  const checked = menu?.querySelector<HTMLButtonElement>('[aria-checked="true"]')
  const item = checked ?? menu?.querySelector('button')
  item?.focus()
}

function moveInMenu(event: React.KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')]
  const at = items.findIndex((item) => item === document.activeElement)
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const to = steps[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[to]?.focus()
}
