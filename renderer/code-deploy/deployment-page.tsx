import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { CodeDeployAction, CodeDeployDetail, CodeDeployRef } from '../../shared/code-deploy.ts'
import { deploymentGroupPath } from '../app/paths.ts'
import { useStream } from '../app/use-stream.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { Time } from '../ui/time.tsx'
import styles from './deployment.module.css'
import { DeploymentDialog } from './deployment-dialog.tsx'
import { TargetCard } from './target-card.tsx'
import { statusWords } from './words.ts'

/** The page of one deployment: its targets with their lifecycle events, and the traffic's shift. */
export function DeploymentPage({ account, region, deployment }: CodeDeployRef) {
  const ref = { account, region, deployment }
  const live = useStream<CodeDeployDetail, CodeDeployDetail | undefined>(
    ['codeDeploy.watch', ref],
    (client, signal) => client.codeDeploy.watch(ref, { signal }),
    undefined,
    (_before, detail) => detail,
  )
  const [wish, setWish] = useState<CodeDeployAction>()
  const detail = live.state
  return (
    <Page
      title={deployment}
      actions={detail && <Actions detail={detail} onWish={setWish} />}
      toolbar={detail && <HeaderLine detail={detail} />}
    >
      {live.failure && <FailureNote failure={live.failure} onRetry={live.restart} />}
      {detail === undefined && live.failure === undefined && (
        <Box>
          <Spinner /> Reading the deployment…
        </Box>
      )}
      {detail?.gaps?.map((gap) => (
        <FailureNote key={gap.sentence} failure={gap} />
      ))}
      {detail?.targets.map((target) => (
        <TargetCard key={target.id} target={target} place={ref} />
      ))}
      {wish && (
        <DeploymentDialog
          key={JSON.stringify(wish)}
          reference={ref}
          request={wish}
          onClose={() => setWish(undefined)}
        />
      )}
    </Page>
  )
}

function HeaderLine({ detail }: { readonly detail: CodeDeployDetail }): React.JSX.Element {
  const { account, region, application, group, waitsUntil, error, rollback } = detail
  const { word, tone } = statusWords(detail.status)
  return (
    <div className={styles.line}>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <Time at={detail.startedAt} />
      <TargetLabel account={account} region={region} />
      {group && (
        <GoLink to={deploymentGroupPath({ account, region, application, group })}>
          {`${application} › ${group}`}
        </GoLink>
      )}
      {detail.creator && <span>by {detail.creator}</span>}
      {detail.revision && <span className="fd-mono">{detail.revision}</span>}
      <Link href={detail.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
      {waitsUntil && (
        <div className={styles.pressing}>
          It waits to be continued, and is stopped <Time at={waitsUntil} />.
        </div>
      )}
      {error?.message && <div className={styles.error}>{error.message}</div>}
      {rollback && <div className={styles.pressing}>{rollback}</div>}
    </div>
  )
}

interface ActionsProps {
  readonly detail: CodeDeployDetail
  readonly onWish: (wish: CodeDeployAction) => void
}

function Actions({ detail, onWish }: ActionsProps): React.JSX.Element | null {
  if (detail.endedAt !== undefined) return null
  return (
    <>
      <Button onClick={() => onWish({ action: 'stop', rollback: false })}>Stop…</Button>
      <Button onClick={() => onWish({ action: 'stop', rollback: true })}>Roll back…</Button>
      {detail.waits && (
        <Button
          variant="primary"
          onClick={() => onWish({ action: 'continue', wait: 'READY_WAIT' })}
        >
          Continue…
        </Button>
      )}
    </>
  )
}
