import type { Guard } from '../resources/index.ts'
import { bucketStates } from './content/bucket-state.ts'

/** S3 lets a bucket go only when it is empty: no object, no version, no delete marker. */
export const guardBucket: Guard = (bucket) =>
  bucketStates.of(bucket).content.isEmpty
    ? undefined
    : 'Resource handler returned message: "The bucket you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: {upper:16}, Extended Request ID: {alphanumeric:64})" (RequestToken: {uuid}, HandlerErrorCode: GeneralServiceException)'
