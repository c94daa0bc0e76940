import Button from '@cloudscape-design/components/button'
import { after } from '../ui/after.ts'
import { useAction } from './hooks.ts'

interface TryAgainProps {
  /** The session's id. */
  readonly session: string
  /** Whose session it is, as the page calls it. */
  readonly name: string
}

/** Takes up a session now that is lost, or that waits for its next try. */
export function TryAgain({ session, name }: TryAgainProps): React.JSX.Element {
  const wake = useAction((client, id: string) => client.sessions.wake({ id }))
  return (
    <Button
      variant="inline-link"
      ariaLabel={`Try ${name} again`}
      loading={wake.busy}
      onClick={() => after(wake.run(session), () => undefined)}
    >
      {wake.failure === undefined ? 'Try again' : 'Asking failed, try again'}
    </Button>
  )
}
