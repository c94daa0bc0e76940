import type { Change } from '../../shared/activity.ts'
import {
  buildPath,
  codeDeployPath,
  paths,
  pipelinePath,
  planPath,
  servicePath,
  stackPath,
} from './paths.ts'

/** What has a card somewhere: something that waits, or that is told of. */
interface Card {
  readonly link: { readonly kind: Change['kind'] | 'plan' | 'portal'; readonly id: string }
  readonly account?: string | undefined
  readonly region?: string | undefined
}

/** The page of what waits: where its card stands. */
export function itemPath({ link, account, region }: Card): string {
  if (link.kind === 'plan') return planPath(link.id)
  if (link.kind === 'portal' || account === undefined || region === undefined) return paths.accounts
  return cardPath(link.kind, link.id, { account, region })
}

/** The page of something that changes. */
export function changePath({
  kind,
  ref,
  account,
  region,
}: Pick<Change, 'kind' | 'ref' | 'account' | 'region'>): string {
  return cardPath(kind, ref, { account, region })
}

function cardPath(
  kind: Change['kind'],
  id: string,
  target: { readonly account: string; readonly region: string },
): string {
  switch (kind) {
    case 'stack':
      return stackPath({ ...target, stack: id })
    case 'service': {
      const [cluster = '', service = ''] = id.split('/')
      return servicePath({ ...target, cluster, service })
    }
    case 'pipeline':
      return pipelinePath({ ...target, pipeline: id })
    case 'build':
      return buildPath({ ...target, build: id })
    case 'codedeploy':
      return codeDeployPath({ ...target, deployment: id })
  }
}
