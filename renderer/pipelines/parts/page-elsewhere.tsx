import Link from '@cloudscape-design/components/link'
import type { ActionRun } from '../../../shared/pipelines.ts'

/** The page of what an action runs or takes, named by its host, where Foredeck has none of its own. */
export function PageElsewhere({
  of: { url, link },
}: {
  readonly of: Pick<ActionRun, 'url' | 'link'>
}) {
  if (url === undefined || link !== undefined) return null
  return (
    <Link href={url} external fontSize="body-s">
      {new URL(url).host}
    </Link>
  )
}
