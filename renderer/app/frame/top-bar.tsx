import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { useSettings } from '../live.ts'
import { keysOf } from '../keys.ts'
import { KeyCaps } from '../../ui/key-caps.tsx'
import { CallsMeter } from './calls-meter.tsx'
import { ConnectionChip } from './connection-chip.tsx'
import { LoginChip } from './login-chip.tsx'
import { Mark } from './mark.tsx'
import { ScopePicker } from './scope-picker.tsx'
import { ThemeButton } from './theme-button.tsx'

interface TopBarProps {
  readonly onPalette: () => void
  readonly onKeys: () => void
}

/** Scope, palette, logins, calls and connection: what holds on every page. */
export function TopBar({ onPalette, onKeys }: TopBarProps) {
  const settings = useSettings()
  return (
    <header className="fd-top">
      <Link href={paths.stacks} className="fd-brand" aria-label="Foredeck, to the stacks">
        <Mark />
        <span className="fd-brand-name">Foredeck</span>
      </Link>
      <ScopePicker />
      <button type="button" className="fd-top-search" onClick={onPalette}>
        <svg className="fd-icon" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M7 12.500A5.500 5.500 0 1 0 7 1.500a5.500 5.500 0 0 0 0 11M11 11l3.500 3.500" />
        </svg>
        <span>Find stacks, pages, actions</span>
        <KeyCaps keys={keysOf('palette', settings)} />
      </button>
      <div className="fd-top-space" />
      <ConnectionChip />
      <LoginChip />
      <CallsMeter />
      <ThemeButton />
      <button
        type="button"
        className="fd-top-button fd-top-icon"
        onClick={onKeys}
        aria-label="Keys"
        title="Keys ( ? )"
      >
        ?
      </button>
    </header>
  )
}
