/** Why CloudFormation would not take a stack's name, or undefined. Pure. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'Give the stack a name first'
  if (name.length > 128) return 'A stack’s name has at most 128 characters'
  return /^[a-z][a-z0-9-]*$/i.test(name)
    ? undefined
    : 'A stack’s name begins with a letter and has letters, digits and hyphens'
}

/** Why this is no region's code, or undefined. Pure. */
export function regionProblem(region: string): string | undefined {
  return /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region) ? undefined : 'Give a region such as eu-central-1'
}
