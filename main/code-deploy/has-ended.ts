const ended = new Set(['Succeeded', 'Failed', 'Stopped'])

/** Whether a deployment's status is its last (CodeDeploy's DeploymentStatus). Pure. */
export function hasEnded(status: string): boolean {
  return ended.has(status)
}
