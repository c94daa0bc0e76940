import { AwsError } from '../service.ts'

/** The error with which CloudFormation answers most bad requests. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message)
}

/** The validation of one member, in the words of AWS's front end, which begin its name small. */
export function memberError(value: string, member: string, constraint: string): AwsError {
  const name = member.charAt(0).toLowerCase() + member.slice(1)
  return validationError(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: ${constraint}`,
  )
}

/** The words of any thrown value that may stand in an event. */
export function reasonOf(error: unknown): string {
  if (error instanceof AwsError) return error.message
  throw error
}
