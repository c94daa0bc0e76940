import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useMemo } from 'react'
import type { ServiceDetail } from '../../../shared/services.ts'
import { type PaletteAction, usePaletteActions } from '../../app/palette-actions.ts'
import { isMoving } from '../words.ts'
import type { Wish } from './service-dialog.tsx'

interface ServiceMenuProps {
  readonly service: ServiceDetail
  readonly onWish: (wish: Wish) => void
}

/** Something that can be done with the service as a whole. */
interface Offer {
  readonly id: string
  readonly text: string
  readonly wish: Wish | undefined
  /** Why it cannot be done now. */
  readonly not?: string
}

/** What can be done with the service; also offered in the palette. */
export function ServiceMenu({ service, onWish }: ServiceMenuProps): React.JSX.Element {
  const offers = useMemo(() => offersOf(service), [service])
  const { name, account, region } = service
  const actions = useMemo(
    () =>
      offers.map(({ id, text, wish, not }): PaletteAction => ({
        id: `service.${id}`,
        label: `${text}: ${name}`,
        hint: `${account} ${region}`,
        group: 'This service',
        ...(not !== undefined && { disabledReason: not }),
        run: () => wish && onWish(wish),
      })),
    [offers, name, account, region, onWish],
  )
  usePaletteActions(actions)
  return (
    <ButtonDropdown
      items={offers.map(({ id, text, wish, not }) => ({
        id,
        text: `${text}…`,
        disabled: wish === undefined,
        ...(not !== undefined && { disabledReason: not }),
      }))}
      onItemClick={({ detail }) => {
        const wish = offers.find(({ id }) => id === detail.id)?.wish
        if (wish) onWish(wish)
      }}
      expandToViewport
    >
      Actions
    </ButtonDropdown>
  )
}

/** What may be done with a service as it stands; pure. */
export function offersOf(service: ServiceDetail): readonly Offer[] {
  const deployment = stoppable(service)
  const not = 'No deployment is under way that ECS lets you stop'
  const stop = (id: string, text: string, stopType: 'ROLLBACK' | 'ABORT'): Offer => ({
    ...{ id, text },
    ...(deployment === undefined
      ? { wish: undefined, not }
      : { wish: { action: 'stop-deployment', deployment, stopType } }),
  })
  const { execEnabled } = service
  return [
    offer('force', 'Force new deployment', { action: 'force-new-deployment' }),
    offer('scale', 'Change desired count', { action: 'scale' }),
    offer('deploy', 'Deploy another revision', { action: 'deploy-revision' }),
    stop('rollback', 'Roll back the deployment', 'ROLLBACK'),
    stop('abort', 'Abort the deployment', 'ABORT'),
    offer('run', 'Run task', { action: 'run-task' }),
    offer('exec', `Switch ECS Exec ${execEnabled ? 'off' : 'on'}`, {
      action: 'exec',
      enabled: !execEnabled,
    }),
  ]
}

function offer(id: string, text: string, wish: Wish): Offer {
  return { id, text, wish }
}

/** The deployment under way, which StopServiceDeployment takes. */
function stoppable({ verdicts: [verdict] }: ServiceDetail): string | undefined {
  if (verdict === undefined || !isMoving(verdict.word)) return undefined
  return verdict.serviceDeploymentArn
}
