import type { RefusedError } from '../transport.ts'
import { Mark } from './mark.tsx'

const words: Readonly<Record<RefusedError['reason'], { title: string; text: string }>> = {
  'token-missing': {
    title: 'This address lacks its token',
    text: 'Foredeck lets in only those who hold the token of its present run.',
  },
  'token-refused': {
    title: 'This address is of an earlier run',
    text: 'Foredeck was started again since, and the token of this address no longer holds.',
  },
}

/** The whole page when the host does not let this page in. */
export function Refused({ reason }: { readonly reason: RefusedError['reason'] }) {
  const { title, text } = words[reason]
  return (
    <main className="fd-refused">
      <Mark />
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        Open the address that the terminal printed after <q>Foredeck is ready:</q> It ends with{' '}
        <code className="fd-code">#token=…</code>
      </p>
    </main>
  )
}
