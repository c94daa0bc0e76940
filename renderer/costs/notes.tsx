/** Sentences on what figures leave out. */
export function Notes({ notes }: { readonly notes: readonly string[] }): React.JSX.Element | null {
  if (notes.length === 0) return null
  return (
    <ul className="fd-quiet">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
