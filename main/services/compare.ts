import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Failure } from '../../shared/failure.ts'
import type { ServiceComparison, ServiceDetail, ServiceRef } from '../../shared/services.ts'
import { toFailure } from '../aws/failures.ts'
import { flatten } from './definitions/flatten.ts'
import { readDetail } from './detail.ts'
import type { ServicesParts } from './parts.ts'

/** One of the services compared. */
export interface Place {
  readonly ref: ServiceRef
  /** Field to value; empty where it could not be read. */
  readonly fields: ReadonlyMap<string, string>
  readonly verdict?: string
  readonly failure?: Failure
}

/** Reads the services and sets them side by side. A service that cannot be read is a failure in its place. */
export async function compareServices(
  parts: ServicesParts,
  services: readonly ServiceRef[],
  signal: AbortSignal | undefined,
): Promise<ServiceComparison> {
  return sideBySide(await Promise.all(services.map((ref) => readPlace(parts, ref, signal))))
}

async function readPlace(
  parts: ServicesParts,
  ref: ServiceRef,
  signal: AbortSignal | undefined,
): Promise<Place> {
  const { account, region } = ref
  try {
    const detail = await readDetail(parts, ref, signal)
    const door = { caller: parts.caller, target: { account, region }, signal }
    const definition = await parts.remembered.definition(door, detail.taskDefinition)
    return { ref, fields: fieldsOf(detail, definition), verdict: detail.verdict }
  } catch (error) {
    return { ref, fields: new Map(), failure: toFailure(error, { account, region }) }
  }
}

/** What a service is made of, by field, in the order in which it is shown. Pure. */
export function fieldsOf(detail: ServiceDetail, definition: TaskDefinition): Map<string, string> {
  return new Map([
    ['revision', detail.taskDefinition],
    ...detail.images.flatMap(({ container, image, digest }): [string, string][] => [
      [`${container} image`, image],
      ...(digest ? [[`${container} digest`, digest] satisfies [string, string]] : []),
    ]),
    ['desired', String(detail.desired)],
    ['running', String(detail.running)],
    ...detail.configuration.map(({ name, value }): [string, string] => [name, value]),
    ...flatten(definition)
      .filter(({ kind, field }) => kind !== 'image' && field !== 'family')
      .map(({ container, field, value }): [string, string] => [
        container === undefined ? field : `${container} ${field}`,
        value,
      ]),
  ])
}

/** A row for each field that any place has. Pure. */
export function sideBySide(places: readonly Place[]): ServiceComparison {
  const names = new Set(places.flatMap(({ fields }) => [...fields.keys()]))
  const readable = places.map(({ failure }) => failure === undefined)
  return {
    places: places.map(({ ref, verdict, failure }) => ({
      ...ref,
      ...(verdict !== undefined && { verdict }),
      ...(failure && { failure }),
    })),
    rows: [...names].map((field) => {
      const values = places.map(({ fields }) => fields.get(field) ?? null)
      const known = values.filter((_, index) => readable[index])
      return { field, values, differs: new Set(known).size > 1 }
    }),
  }
}
