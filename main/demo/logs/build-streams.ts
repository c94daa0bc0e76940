import { endOf } from '../codebuild/builds.ts'
import { linesOf } from '../codebuild/log.ts'
import type { Delivery } from '../codepipeline/delivery.ts'
import type { LogStream, LogWriter } from './stream.ts'

/** CodeBuild, which writes each build to a stream of its project's group. */
export function buildWriter(delivery: Delivery): LogWriter {
  return (call, group) => {
    const project = /^\/aws\/codebuild\/(.+)$/.exec(group)?.[1]
    if (project === undefined) return []
    const now = call.now().getTime()
    const builds = delivery.of(call).builds.all(project)
    return builds
      .filter(({ startedAt }) => startedAt <= now)
      .map((build): LogStream => {
        const lines = linesOf(build, now).map(({ message, timestamp }) => ({
          ...{ at: timestamp, message },
        }))
        return {
          name: build.id.split(':')[1] ?? build.id,
          createdAt: build.startedAt,
          firstAt: lines[0]?.at ?? build.startedAt,
          lastAt: Math.min(now, endOf(build)),
          between: (from, until) => lines.filter(({ at }) => at >= from && at < until),
        }
      })
  }
}
