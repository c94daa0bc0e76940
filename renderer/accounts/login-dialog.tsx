import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import type { LoginEvent } from '../../shared/accounts.ts'
import { useStream } from '../app/hooks.ts'
import { useAccounts } from '../app/live.ts'
import { useLoginRequest } from '../app/login.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import styles from './accounts.module.css'
import { countdown } from './expiry.ts'
import { loginsWaiting, nextLogin, stopLogins } from '../app/login-queue.ts'
import { useSeconds } from './use-seconds.ts'

/** The login to an IAM Identity Center portal, wherever in the window it was asked for. */
export function LoginDialog(): React.JSX.Element | null {
  const portal = useLoginRequest()
  return portal === undefined ? null : <PortalLogin key={portal} portal={portal} />
}

function PortalLogin({ portal }: { readonly portal: string }): React.JSX.Element {
  const startUrl = useAccounts()?.portals.find(({ name }) => name === portal)?.startUrl
  const login = useStream<LoginEvent, LoginEvent | undefined>(
    ['accounts.login', portal],
    (client, signal) => client.accounts.login({ portal }, { signal }),
    undefined,
    (_before, event) => event,
  )
  const event = login.state
  const done = event?.type === 'done'
  return (
    <Modal
      visible
      header={`Log in to ${portal}`}
      closeAriaLabel="Close"
      onDismiss={done ? nextLogin : stopLogins}
      footer={
        <Box float="right">
          {done ? (
            <Button variant="primary" onClick={nextLogin}>
              {loginsWaiting() === 0 ? 'Done' : 'Next portal'}
            </Button>
          ) : (
            <Button variant="link" onClick={stopLogins}>
              Cancel
            </Button>
          )}
        </Box>
      }
    >
      <SpaceBetween size="m">
        {startUrl !== undefined && <Box color="text-body-secondary">{startUrl}</Box>}
        <Progress event={event} onRetry={login.restart} />
        {login.failure !== undefined && (
          <FailureNote failure={login.failure} onRetry={login.restart} />
        )}
      </SpaceBetween>
    </Modal>
  )
}

function Progress(props: {
  readonly event: LoginEvent | undefined
  readonly onRetry: () => void
}): React.JSX.Element {
  const { event } = props
  switch (event?.type) {
    case undefined:
      return (
        <Box>
          <Spinner /> Asking the portal for a code…
        </Box>
      )
    case 'code':
      return <Code event={event} />
    case 'done':
      return (
        <Alert type="success" header="Logged in.">
          The accounts of this portal are being read.
        </Alert>
      )
    case 'failed':
      return <FailureNote failure={event.failure} onRetry={props.onRetry} />
  }
}

type CodeEvent = Extract<LoginEvent, { type: 'code' }>

function Code({ event }: { readonly event: CodeEvent }): React.JSX.Element {
  const now = useSeconds()
  return (
    <SpaceBetween size="m">
      <Box>
        The browser shows a page that asks whether to let Foredeck in. Check that it shows this
        code, then allow it.
      </Box>
      <div className={styles.codeBox}>
        <div className={styles.code} data-testid="user-code">
          {event.userCode}
        </div>
        <CopyButton text={event.userCode} label="Copy code" />
      </div>
      <Box>
        No page?{' '}
        <a className="fd-link" href={event.verificationUri} target="_blank" rel="noreferrer">
          Open it again
        </a>
      </Box>
      <Box color="text-body-secondary">
        <Spinner /> Waiting for the browser; the code is good for {countdown(event.expiresAt, now)}
      </Box>
    </SpaceBetween>
  )
}
