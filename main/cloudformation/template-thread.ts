import { Worker } from 'node:worker_threads'
import { FailureError } from '../../shared/failure.ts'
import {
  doTemplateJob,
  type TemplateAnswer,
  type TemplateJob,
  type TemplateResult,
} from './template-job.ts'
import type { DeletionPolicies } from './template-policies.ts'

/** From this size on (characters), a template takes the event loop longer than a thread to start. */
const large = 40_000

/** A template in the other format. A large one is converted in a thread of its own. */
export async function convertAway(body: string, format: 'json' | 'yaml'): Promise<string> {
  return (await work({ kind: 'convert', body, format })) as string
}

/** The deletion policies of a template; of a large one they are read in a thread of its own. */
export async function policiesAway(body: string): Promise<DeletionPolicies | undefined> {
  return (await work({ kind: 'policies', body })) as DeletionPolicies | undefined
}

async function work(job: TemplateJob): Promise<TemplateResult> {
  if (job.body.length < large) return doTemplateJob(job)
  const answer = await inThread(job)
  // Where no thread can be had, a held-up event loop is better than no answer.
  if (!answer) return doTemplateJob(job)
  if ('failure' in answer) throw new FailureError(answer.failure)
  return answer.result
}

function inThread(job: TemplateJob): Promise<TemplateAnswer | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(script(), { workerData: job, name: 'Foredeck template' })
    worker.once('message', resolve)
    worker.once('error', () => resolve(undefined))
    worker.once('exit', () => resolve(undefined))
  })
}

/** Run from source the thread is TypeScript as well; bundled it stands beside this module. */
function script(): URL {
  const file = import.meta.url.endsWith('.ts') ? './template-worker.ts' : './template-worker.js'
  return new URL(file, import.meta.url)
}
