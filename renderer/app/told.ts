import type { DueNotice } from '../../shared/notifications.ts'
import { itemPath } from './card-path.ts'
import { createCell } from './cell.ts'
import { paths } from './paths.ts'

/** What the browser, or the desktop, allows; `unsupported` where it knows no notices. */
export type NoticePermission = NotificationPermission | 'unsupported'

function permissionNow(): NoticePermission {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** The permission now; asked for only on the user's press. */
export const noticePermission = createCell<NoticePermission>(permissionNow())

/** Asks the user, through the browser. Call it on a press, else browsers refuse. */
export async function askForNotices(): Promise<void> {
  if (permissionNow() === 'default') await Notification.requestPermission()
  noticePermission.set(permissionNow())
}

/** Notices shown one by one at once; the others are counted in one more. */
const shownAtMost = 4

/** Shows notices outside of the window; a press on one brings the window to its card. */
export function tell(notices: readonly DueNotice[], open: (path: string) => void): void {
  for (const notice of notices.slice(0, shownAtMost)) {
    const { id, title, body } = notice
    show({ title, body, tag: id, open: () => open(itemPath(notice)) })
  }
  const others = notices.length - shownAtMost
  if (others > 0) {
    const title = `${others} more in Foredeck`
    show({ title, body: 'See Activity and Inbox.', tag: title, open: () => open(paths.activity) })
  }
}

interface Shown {
  readonly title: string
  readonly body: string
  /** A second notice with the same tag takes the first one's place. */
  readonly tag: string
  readonly open: () => void
}

function show({ title, body, tag, open }: Shown): void {
  const notice = new Notification(title, { body, tag })
  notice.addEventListener('click', () => {
    window.focus()
    // In the desktop's window the preload hears it: a minimized window is not restored by focus.
    window.postMessage({ foredeck: 'show' }, window.location.origin)
    open()
    notice.close()
  })
}
