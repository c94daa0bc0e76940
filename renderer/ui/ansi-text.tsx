import { ansiPieces } from './ansi.ts'

/** The house's colours for ANSI's, readable on light and dark; black and white are the text's own. */
const colours: Readonly<Record<number, string>> = {
  1: 'var(--fd-error)',
  2: 'var(--fd-success)',
  3: 'var(--fd-warning)',
  4: 'var(--fd-info)',
  5: 'var(--fd-link-hover)',
  6: 'var(--fd-accent)',
}

/** A line of a log in the colours that its program gave it. */
export function AnsiText({ text }: { readonly text: string }): React.JSX.Element {
  return (
    <span>
      {ansiPieces(text).map((piece, index) => (
        <span
          key={index}
          style={{
            ...(piece.colour !== undefined && { color: colours[piece.colour % 10] }),
            ...(piece.bold && { fontWeight: 700 }),
          }}
        >
          {piece.text}
        </span>
      ))}
    </span>
  )
}
