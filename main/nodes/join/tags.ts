/** What CloudFormation's own tags tell of the stack that made a thing. Pure. */
export function stackOf(tags: Readonly<Record<string, string>>): {
  stack?: string
  stackArn?: string
} {
  const stack = tags['aws:cloudformation:stack-name']
  const stackArn = tags['aws:cloudformation:stack-id']
  return { ...(stack && { stack }), ...(stackArn && { stackArn }) }
}
