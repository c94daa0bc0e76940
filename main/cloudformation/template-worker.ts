import { parentPort, workerData } from 'node:worker_threads'
import { FailureError } from '../../shared/failure.ts'
import { doTemplateJob, type TemplateAnswer, type TemplateJob } from './template-job.ts'

/** The entry of a worker thread that does one job on a template, and ends. */
function answer(job: TemplateJob): TemplateAnswer {
  try {
    return { result: doTemplateJob(job) }
  } catch (error) {
    if (error instanceof FailureError) return { failure: error.failure }
    throw error
  }
}

parentPort?.postMessage(answer(workerData as TemplateJob))
