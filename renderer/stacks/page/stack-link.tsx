import type { StackRef } from '../../../shared/stacks.ts'
import { stackPath } from '../../app/paths.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { nameOfArn } from './arn.ts'

/** A link to another stack's page, by name or ARN. */
export function StackLink(ref: StackRef): React.JSX.Element {
  return <GoLink to={stackPath(ref)}>{nameOfArn(ref.stack)}</GoLink>
}
