import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { ReactNode } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { CopyButton } from './copy-button.tsx'
import { TargetLabel } from './target-label.tsx'

interface FailureNoteProps {
  readonly failure: Failure
  /** Try again; offered when the failure may pass. */
  readonly onRetry?: (() => void) | undefined
  /** More ways out, such as a login button. */
  readonly actions?: ReactNode
}

/** A failure: what happened, to what, what to do, and the facts for whoever can help. */
export function FailureNote({ failure, onRetry, actions }: FailureNoteProps) {
  const retry =
    onRetry === undefined ? null : (
      <Button onClick={onRetry} iconName="refresh">
        Try again
      </Button>
    )
  return (
    <Alert
      type={failure.kind === 'login-needed' || failure.kind === 'mfa-needed' ? 'warning' : 'error'}
      header={failure.sentence}
      action={actions ?? retry}
    >
      <FailureBody failure={failure} />
    </Alert>
  )
}

/** Advice and facts of a failure without a frame, for lists of failures. */
export function FailureBody({ failure }: { readonly failure: Failure }) {
  const { advice, permission, requestId, account, region } = failure
  return (
    <div className="fd-failure">
      {advice === undefined ? null : <div>{advice}</div>}
      <dl className="fd-facts">
        {account === undefined || region === undefined ? null : (
          <Fact name="Where">
            <TargetLabel account={account} region={region} withId />
          </Fact>
        )}
        <TextFact name="Call" text={callOf(failure)} />
        <TextFact name="Missing permission" text={permission} copy />
        <TextFact name="AWS’s error" text={failure.code} />
        <TextFact name="Request id" text={requestId} copy />
        <TextFact name="File" text={placeOf(failure)} />
      </dl>
    </div>
  )
}

function callOf({ service, operation }: Failure): string | undefined {
  if (operation === undefined) return service
  return service === undefined ? operation : `${service}:${operation}`
}

function placeOf({ file, line }: Failure): string | undefined {
  return file === undefined || line === undefined ? file : `${file}, line ${line}`
}

interface TextFactProps {
  readonly name: string
  readonly text: string | undefined
  readonly copy?: boolean
}

function TextFact({ name, text, copy = false }: TextFactProps) {
  if (text === undefined) return null
  return (
    <Fact name={name}>
      <code className="fd-code">{text}</code>
      {copy ? <CopyButton icon text={text} label={`Copy ${name.toLowerCase()}`} /> : null}
    </Fact>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="fd-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
