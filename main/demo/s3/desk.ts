import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import type { Call } from '../service.ts'
import { bucketStates, type BucketState } from './content/bucket-state.ts'
import { noSuchBucket, permanentRedirect } from './errors.ts'

export const bucketType = 'AWS::S3::Bucket'

/** A bucket with what is in it. */
export interface Bucket extends BucketState {
  readonly name: string
  readonly resource: PhysicalResource
}

/** What every operation of S3 works with. */
export interface S3Desk {
  readonly resources: WorldResources
  readonly call: Call
  /** Milliseconds. */
  readonly at: number
  /** The caller's bucket by name, in whichever region; throws NoSuchBucket. */
  anywhere(name: string | undefined): Bucket
  /** The same, in the region that the request is signed for; throws PermanentRedirect. */
  bucket(name: string | undefined): Bucket
}

export function createDesk(resources: WorldResources, call: Call): S3Desk {
  const anywhere = (name = ''): Bucket => {
    const resource = findBucket(resources, call, name)
    if (resource === undefined) throw noSuchBucket(name)
    return { name, resource, ...bucketStates.of(resource) }
  }
  return {
    resources,
    call,
    at: call.now().getTime(),
    anywhere,
    bucket(name) {
      const found = anywhere(name)
      const { region } = found.resource
      if (region !== call.caller.region) throw permanentRedirect(found.name, region)
      return found
    },
  }
}

/** A bucket of the caller's account, first in the region that was asked. */
function findBucket(
  resources: WorldResources,
  call: Call,
  name: string,
): PhysicalResource | undefined {
  return (
    resources.of(call).find(bucketType, name) ??
    resources.everywhere(call, bucketType).find((one) => one.physicalId === name)
  )
}
