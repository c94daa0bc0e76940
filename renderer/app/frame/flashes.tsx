import Button from '@cloudscape-design/components/button'
import Flashbar, { type FlashbarProps } from '@cloudscape-design/components/flashbar'
import { useLocation } from 'wouter'
import type { Notice } from '../../../shared/system.ts'
import type { Client } from '../client.ts'
import { useClient } from '../console-context.ts'
import { type Live, useLive } from '../live.ts'
import { paths } from '../paths.ts'
import { dismissToast, type Toast } from '../toasts.ts'

interface FlashesProps {
  readonly notices: readonly Notice[]
  readonly toasts: readonly Toast[]
}

/** Notices and toasts as a stack of bars. */
export function Flashes({ notices, toasts }: FlashesProps) {
  const client = useClient()
  const live = useLive()
  const [, navigate] = useLocation()
  return (
    <div className="fd-messages">
      <Flashbar
        stackItems={notices.length + toasts.length > 2}
        items={[
          // The newest lies on top of the stack.
          ...toasts.toReversed().map((toast) => toastItem(toast, navigate)),
          ...notices.map((notice) => noticeItem({ notice, client, live, navigate })),
        ]}
      />
    </div>
  )
}

function toastItem(
  toast: Toast,
  navigate: (path: string) => void,
): FlashbarProps.MessageDefinition {
  const { id, kind, sentence, advice, link } = toast
  return {
    id: `toast-${id}`,
    type: kind,
    header: sentence,
    content: advice,
    dismissible: true,
    dismissLabel: 'Dismiss',
    onDismiss: () => dismissToast(id),
    ariaRole: kind === 'error' ? 'alert' : 'status',
    ...(link === undefined
      ? {}
      : { action: <Button onClick={() => navigate(link.path)}>{link.label}</Button> }),
  }
}

/** Where a notice leads, and the words of its button. */
const places = {
  tunnels: { label: 'Open tunnels', path: paths.tunnels },
  files: { label: 'Files and policy', path: paths.accountFiles },
} as const

interface NoticeParts {
  readonly notice: Notice
  readonly client: Client
  readonly live: Live
  readonly navigate: (path: string) => void
}

function noticeItem({
  notice,
  client,
  live,
  navigate,
}: NoticeParts): FlashbarProps.MessageDefinition {
  const { id, kind, sentence, advice, leadsTo } = notice
  const place = leadsTo && places[leadsTo]
  return {
    id: `notice-${id}`,
    type: kind,
    header: sentence,
    content: advice,
    dismissible: true,
    dismissLabel: 'Dismiss',
    onDismiss: () => {
      client.system.dismissNotice({ id }).then(live.notices.put, () => undefined)
    },
    ariaRole: 'status',
    ...(place && {
      action: <Button onClick={() => navigate(place.path)}>{place.label}</Button>,
    }),
  }
}
