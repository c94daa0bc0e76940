import { AwsError } from '../service.ts'

/** What Cost Explorer says to a request that makes no sense. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message)
}

/** What it says to a member that does not fit its pattern. */
export function unfit(value: string, member: string, constraint: string): AwsError {
  return invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  )
}

/** What it says to a page token that is not its own. */
export function badToken(): AwsError {
  return new AwsError('InvalidNextTokenException', 'The pagination token is invalid.')
}
