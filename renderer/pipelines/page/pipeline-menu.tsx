import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import type { PipelineDetail } from '../../../shared/pipelines.ts'
import { type PaletteAction, usePaletteActions } from '../../app/palette-actions.ts'
import type { Wish } from './pipeline-dialog.tsx'

interface PipelineMenuProps {
  readonly pipeline: PipelineDetail
  readonly onWish: (wish: Wish) => void
}

/** What can be done with the pipeline as a whole; also offered in the palette. */
export function PipelineMenu({ pipeline, onWish }: PipelineMenuProps): React.JSX.Element {
  const { latest, name, account, region } = pipeline
  const isRunning = latest?.status === 'InProgress' || latest?.status === 'Stopping'
  const running = isRunning ? latest.id : undefined
  const actions = useMemo((): readonly PaletteAction[] => {
    const hint = `${account} ${region}`
    const group = 'This pipeline'
    const start = {
      ...{ id: 'pipeline.start', label: `Start pipeline: ${name}`, hint, group },
      run: () => onWish({ action: 'start' }),
    }
    const stop = {
      ...{ id: 'pipeline.stop', label: `Stop execution: ${name}`, hint, group },
      ...(running === undefined && { disabledReason: 'Nothing runs now' }),
      run: () => running !== undefined && onWish({ action: 'stop', execution: running }),
    }
    return [start, stop]
  }, [account, region, name, running, onWish])
  usePaletteActions(actions)
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        disabled={running === undefined}
        disabledReason="Nothing runs now"
        onClick={() => running !== undefined && onWish({ action: 'stop', execution: running })}
      >
        Stop…
      </Button>
      <Button variant="primary" onClick={() => onWish({ action: 'start' })}>
        Start…
      </Button>
    </SpaceBetween>
  )
}
