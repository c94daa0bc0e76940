/** The name in a stack's ARN, or the name itself where that is what was given. */
export function stackName(stack: string): string {
  return isStackArn(stack) ? (stack.split('/')[1] ?? stack) : stack
}

/** Whether this is a stack's ARN rather than its name. */
export function isStackArn(stack: string): boolean {
  return stack.startsWith('arn:') && stack.includes(':cloudformation:') && stack.includes(':stack/')
}

/** `aws`, `aws-cn`, `aws-us-gov` … of an ARN. */
export function partitionOf(arn: string): string {
  return arn.startsWith('arn:') ? (arn.split(':')[1] ?? 'aws') : 'aws'
}
