/** The stack's name in its ARN (`arn:aws:cloudformation:…:stack/NAME/ID`); a name as it is. */
export function nameOfArn(stack: string): string {
  return /:stack\/([^/]+)/.exec(stack)?.[1] ?? stack
}
