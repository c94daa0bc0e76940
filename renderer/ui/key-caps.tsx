interface KeyCapsProps {
  /** In the notation of app/keys.ts, such as `Mod+k` or `g s`. */
  readonly keys: string
}

const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

const signs: Readonly<Record<string, string>> = {
  Mod: mac ? '⌘' : 'Ctrl',
  Shift: '⇧',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** Keys as they are written on a keyboard. */
export function KeyCaps({ keys }: KeyCapsProps) {
  const chords = keys.split(' ').map((chord) => (chord === '+' ? ['+'] : chord.split('+')))
  return (
    <span className="fd-keys">
      {chords.map((chord, place) => (
        <span key={place} className="fd-chord">
          {chord.map((key) => (
            <kbd key={key}>{signs[key] ?? key}</kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
