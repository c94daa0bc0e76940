import type { PipelineRef } from '../../../shared/pipelines.ts'
import { consoleHost } from '../../aws/console-host.ts'

/** The AWS console's page of a pipeline, or of one of its executions. Pure. */
export function consoleUrlOf({ region, pipeline }: PipelineRef, execution?: string): string {
  const base = `https://${consoleHost(region)}/codesuite/codepipeline/pipelines`
  const page = execution ? `executions/${execution}/visualization` : 'view'
  return `${base}/${encodeURIComponent(pipeline)}/${page}?region=${region}`
}
