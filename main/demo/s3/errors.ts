import { AwsError } from '../service.ts'

export function noSuchBucket(name: string): AwsError {
  const details = { BucketName: name }
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, details)
}

export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key })
}

export function noSuchVersion(key: string, versionId: string): AwsError {
  const details = { Key: key, VersionId: versionId }
  return new AwsError('NoSuchVersion', 'The specified version does not exist.', 404, details)
}

export function noSuchUpload(id: string): AwsError {
  return new AwsError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: id },
  )
}

export function invalidArgument(message: string, name: string, value: string): AwsError {
  const details = { ArgumentName: name, ArgumentValue: value }
  return new AwsError('InvalidArgument', message, 400, details)
}

/** Another region's bucket: clients read the region out of the header and ask there. */
export function permanentRedirect(name: string, region: string): AwsError {
  return new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    { Endpoint: `${name}.s3.${region}.amazonaws.com`, Bucket: name },
    { 'x-amz-bucket-region': region },
  )
}
