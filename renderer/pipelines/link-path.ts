import type { ActionLink } from '../../shared/pipelines.ts'
import { buildPath, codeDeployPath, pipelinePath, servicePath, stackPath } from '../app/paths.ts'

/** The page of what an action deploys or runs. */
export function linkPath({ kind, account, region, id }: ActionLink): string {
  const target = { account, region }
  switch (kind) {
    case 'stack':
      return stackPath({ ...target, stack: id })
    case 'service': {
      const [cluster = '', service = ''] = id.split('/')
      return servicePath({ ...target, cluster, service })
    }
    case 'codedeploy':
      return codeDeployPath({ ...target, deployment: id })
    case 'build':
      return buildPath({ ...target, build: id })
    case 'pipeline':
      return pipelinePath({ ...target, pipeline: id })
  }
}

const words: Readonly<Record<ActionLink['kind'], string>> = {
  stack: 'Stack',
  service: 'Service',
  codedeploy: 'Deployment',
  build: 'Build',
  pipeline: 'Pipeline',
}

/** What a link leads to, such as `Stack shop-prod`. */
export function linkWords({ kind, id }: ActionLink): string {
  return `${words[kind]} ${nameOf(kind, id)}`
}

function nameOf(kind: ActionLink['kind'], id: string): string {
  if (kind === 'stack') return /:stack\/([^/]+)/.exec(id)?.[1] ?? id
  // A build's id ends in a UUID, of which the beginning is enough.
  return kind === 'build' ? id.replace(/(:[0-9a-f]{8})-[0-9a-f-]{27}$/, '$1') : id
}
