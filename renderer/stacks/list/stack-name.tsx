import type { MouseEvent } from 'react'
import { stackPath } from '../../app/paths.ts'
import type { StackItem } from './item.ts'

interface StackNameProps {
  readonly item: StackItem
  readonly onOpen: (item: StackItem) => void
}

/**
 * A stack's name as a link to its page; a plain link, as it stands in every row. CloudFormation
 * begins a nested stack's name with its parent's, which stands right above and is left out.
 */
export function StackName({ item, onOpen }: StackNameProps) {
  const { name, account, region, arn } = item.row
  const follow = (event: MouseEvent) => {
    // With a modifier the link opens as the browser does it, in another tab or window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(item)
  }
  const prefix = `${item.parent?.row.name ?? ''}-`
  const shortened = item.parent !== undefined && name.startsWith(prefix)
  return (
    <a
      href={stackPath({ account, region, stack: arn })}
      tabIndex={-1}
      onClick={follow}
      aria-label={shortened ? name : undefined}
    >
      {shortened ? `…${name.slice(prefix.length)}` : name}
    </a>
  )
}
