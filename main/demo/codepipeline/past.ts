import { createRandom, type Random } from '../random.ts'
import type { Execution } from './engine/model.ts'
import type { Story } from './engine/story.ts'
import { playPast, type Ending, type PastParts } from './history.ts'
import type { Repository } from './repository.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What a pipeline's past is laid with. */
interface LayParts extends PastParts {
  readonly repository: Repository
  readonly story: Story
  readonly createdAt: number
}

/** Lays the weeks before the world began: pushes in working hours, most of them good. */
export function layPast(parts: LayParts, until: number): void {
  const { story, createdAt, random } = parts
  const begin = Math.max(createdAt, until - story.weeks * 7 * day)
  // Whatever the story has happen comes after the ordinary past.
  const end = until - (oldestTold(story) ?? 40 * minute)
  const count = Math.round(((end - begin) / (7 * day)) * story.perWeek)
  let free = begin
  const times = timesOf(begin, end, count, random)
  for (const [index, wished] of times.entries()) {
    const at = Math.max(wished, free)
    if (at > end) break
    // What fails when the world begins is told by stories.
    const ending = endingOf(parts, random, index > times.length - 3)
    const breaks = ending.status === 'Failed' && ending.stage === 1
    const commit = parts.repository.push(at - random.integer(20, 80) * 1000, {
      breaksBuild: breaks,
    })
    free = playPast(parts, commit, at, ending).endedAt + 10 * minute
  }
  layRelease(parts, until)
}

/** How long before the world its story begins, in milliseconds, with time to spare. */
function oldestTold({ released, scene }: Story): number | undefined {
  const told = [released, scene].flatMap((one) => (one === undefined ? [] : [one.minutesAgo]))
  return told.length === 0 ? undefined : Math.max(...told) * minute + 3 * hour
}

/** Plays the execution that deployed what runs when the world begins. */
function layRelease(parts: LayParts, until: number): void {
  const { released: told } = parts.story
  if (told === undefined) return
  const { length } = parts.runner.stages
  const at = until - told.minutesAgo * minute - lengthBefore(parts, length - 1)
  const commit = parts.repository.push(at - minute, { id: told.commit })
  playPast(parts, commit, at, { status: 'Succeeded', stage: length })
}

/** Times in working hours, in order. */
function timesOf(begin: number, end: number, count: number, random: Random): number[] {
  return Array.from({ length: Math.max(0, count) }, () => begin + random.next() * (end - begin))
    .map((time) => workingTime(time, random))
    .filter((time) => time >= begin && time <= end)
    .sort((left, right) => left - right)
}

function workingTime(time: number, random: Random): number {
  const weekday = new Date(time).getUTCDay()
  const moved = weekday === 0 ? time - 2 * day : weekday === 6 ? time - day : time
  return Math.floor(moved / day) * day + 7 * hour + Math.floor(random.next() * 10 * hour)
}

function endingOf({ runner }: PastParts, random: Random, good: boolean): Ending {
  const stages = runner.stages.length
  const luck = good ? 1 : random.next()
  const last = Math.max(1, stages - 1)
  if (luck < 0.07) return { status: 'Failed', stage: Math.min(1, last) }
  if (luck < 0.11) return { status: 'Failed', stage: last }
  if (luck < 0.14 && stages > 2) return { status: 'Superseded', stage: random.integer(1, last) }
  if (luck < 0.155 && stages > 2) return { status: 'Stopped', stage: last }
  return { status: 'Succeeded', stage: stages }
}

/** Plays what the story's newest execution is at, up to the world's beginning. */
export function layScene(parts: LayParts, startedAt: number): Execution | undefined {
  const { runner, repository, story } = parts
  const { scene } = story
  if (scene === undefined) return undefined
  const index = runner.stages.findIndex(({ name }) => name === scene.stage)
  if (index < 0) return undefined
  const arrives = startedAt - scene.minutesAgo * minute
  const breaks = scene.kind === 'fails' && index === 1
  const commit = repository.push(arrives - hour, { breaksBuild: breaks })
  const status = scene.kind === 'fails' ? 'Failed' : 'InProgress'
  // Executions take unequally long: it begins early enough never to arrive in the future.
  const begin = arrives - Math.round(1.5 * lengthBefore(parts, index))
  const { execution } = playPast(parts, commit, begin, { status, stage: index })
  if (status === 'InProgress') {
    runner.arrive(execution, index, Math.max(arrives, execution.changedAt))
  }
  return execution
}

/** About how long an execution takes to come to a stage, in milliseconds. */
function lengthBefore({ runner }: LayParts, index: number): number {
  const name = runner.stages[index]?.name ?? ''
  const lengths = runner.executions.flatMap((one) => {
    const entered = one.stages.get(name)?.enteredAt
    return entered === undefined ? [] : [entered - one.startedAt]
  })
  return lengths.at(-1) ?? index * 5 * minute
}

/** A stream of a pipeline's own. */
export function pastRandom(account: string, region: string, name: string): Random {
  return createRandom(`${account}/${region}/${name}/past`)
}
