import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { BuildDetail, BuildRef } from '../../shared/builds.ts'
import { buildPath, projectPath } from '../app/paths.ts'
import { useStream } from '../app/use-stream.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { Time } from '../ui/time.tsx'
import { BuildDialog } from './build-dialog.tsx'
import { BuildLog } from './build-log.tsx'
import { Phases } from './phases.tsx'
import { Reports } from './reports.tsx'
import styles from './build.module.css'
import { statusWords } from './words.ts'

/** The page of one build: phases with durations, test reports, and the log at its first error. */
export function BuildPage({ account, region, build }: BuildRef): React.JSX.Element {
  const ref = { account, region, build }
  const live = useStream<BuildDetail, BuildDetail | undefined>(
    ['builds.watch', ref],
    (client, signal) => client.builds.watch(ref, { signal }),
    undefined,
    (_before, detail) => detail,
  )
  const detail = live.state
  return (
    <Page
      title={build}
      fill
      actions={detail && <BuildActions build={detail} />}
      toolbar={detail && <HeaderLine build={detail} />}
    >
      {live.failure && <FailureNote failure={live.failure} onRetry={live.restart} />}
      {detail?.gaps?.map((gap) => (
        <FailureNote key={gap.sentence} failure={gap} />
      ))}
      {detail === undefined && live.failure === undefined && (
        <Box padding="l">
          <Spinner /> Reading the build…
        </Box>
      )}
      {detail && (
        <div className={styles.columns}>
          <div className={styles.side}>
            <Phases phases={detail.phases} />
            {detail.reports.length > 0 && <Reports reference={ref} />}
          </div>
          <BuildLog {...ref} />
        </div>
      )}
    </Page>
  )
}

function HeaderLine({ build }: { readonly build: BuildDetail }): React.JSX.Element {
  const { account, region, project } = build
  const { word, tone } = statusWords(build.status)
  return (
    <div className={styles.line}>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <Time at={build.startedAt} />
      <TargetLabel account={account} region={region} />
      <GoLink to={projectPath({ account, region, project })}>{project}</GoLink>
      {build.sourceVersion && <span className="fd-mono">{build.sourceVersion}</span>}
      {build.initiator && <span>by {build.initiator}</span>}
      <span className="fd-quiet">{build.environment.image}</span>
      <Link href={build.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
    </div>
  )
}

function BuildActions({ build }: { readonly build: BuildDetail }): React.JSX.Element {
  const [, go] = useLocation()
  const [open, setOpen] = useState(false)
  const { account, region, project, id } = build
  const isRunning = build.endedAt === undefined
  const words = isRunning
    ? { title: `Stop ${id}`, verb: 'Stop', done: `${id} is being stopped.` }
    : { title: `Retry ${id}`, verb: 'Retry', done: `${project} is being built again.` }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{isRunning ? 'Stop…' : 'Retry…'}</Button>
      {open && (
        <BuildDialog
          reference={{ account, region, project }}
          request={{ action: isRunning ? 'stop' : 'retry', build: id }}
          {...words}
          onClose={() => setOpen(false)}
          onBuild={(next) => go(buildPath({ account, region, build: next }))}
        >
          {isRunning
            ? 'The build ends where it is. A pipeline that waits for it fails.'
            : 'CodeBuild builds the same source with the same settings again.'}
        </BuildDialog>
      )}
    </>
  )
}
