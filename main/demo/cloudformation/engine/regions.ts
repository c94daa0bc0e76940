import { conductors } from '../../resources/conductors.ts'
import { guards } from '../../resources/guards.ts'
import { Region, type RegionSettings } from './region.ts'

/** Fills a region with what stands in it when it is first looked at. */
export type Population = (region: Region, at: number) => void

/** A bucket takes a second or two, a database half a minute: quick enough to watch. */
export const demoSpeed = 15

export interface RegionsOptions {
  readonly seed: string
  /** How much faster than AWS resources come and go; {@link demoSpeed} when absent. */
  readonly speed?: number
  /** Stacks in a page of DescribeStacks. */
  readonly pageSize?: number
  /** Templates that stand under a URL. */
  readonly templates?: ReadonlyMap<string, string>
  readonly population?: Population
  /** By resource type; those of all services when absent. */
  readonly guards?: RegionSettings['guards']
}

/** CloudFormation's regions of all accounts, each made when it is first asked for. */
export class Regions {
  readonly #regions = new Map<string, Region>()
  readonly #settings: RegionSettings
  readonly #seed: string
  readonly #population: Population | undefined

  constructor(options: RegionsOptions) {
    this.#seed = options.seed
    this.#population = options.population
    this.#settings = {
      speed: options.speed ?? demoSpeed,
      partition: 'aws',
      pageSize: options.pageSize ?? 50,
      templates: options.templates ?? new Map(),
      guards: options.guards ?? guards,
      conductors,
    }
  }

  /** A duration at AWS's pace as it is in this world, in milliseconds. */
  scaled(milliseconds: number): number {
    return Math.round(milliseconds / this.#settings.speed)
  }

  /** The region as it is at a time (milliseconds): what was due by then has happened. */
  at(account: string, name: string, at: number): Region {
    const key = `${account}/${name}`
    const region = this.#regions.get(key) ?? this.#make(key, account, name, at)
    region.agenda.advance(at)
    return region
  }

  #make(key: string, account: string, name: string, at: number): Region {
    const region = new Region(account, name, this.#settings, this.#seed)
    this.#regions.set(key, region)
    this.#population?.(region, at)
    return region
  }
}
