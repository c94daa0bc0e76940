/** The stack's name in its ARN (`arn:aws:cloudformation:…:stack/NAME/ID`); a name as it is. */
export function nameOfArn(stack: string): string {
  return /:stack\/([^/]+)/.exec(stack)?.[1] ?? stack
}

/** Account and region of a stack's ARN, or undefined where it is none. */
export function targetOfArn(arn: string): { account: string; region: string } | undefined {
  const [prefix, , service, region, account] = arn.split(':')
  if (prefix !== 'arn' || service !== 'cloudformation') return undefined
  if (region === undefined || account === undefined) return undefined
  return { account, region }
}
