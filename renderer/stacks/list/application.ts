/** Tag keys by which teams name an application, the likeliest first; compared in lower case. */
const customary = [
  'application',
  'app',
  'application-name',
  'applicationname',
  'project',
  'service',
]

/**
 * The application that a stack belongs to: AWS's own `awsApplication` tag (myApplications writes
 * the ARN of its resource group, whose middle part is the application's name), else a customary tag.
 */
export function applicationOf(tags: Readonly<Record<string, string>>): string | undefined {
  const own = tags['awsApplication']
  if (own !== undefined) return own.split('/').at(-2) ?? own
  let best: string | undefined
  let bestPlace = customary.length
  for (const key in tags) {
    const place = customary.indexOf(key.toLowerCase())
    if (place >= 0 && place < bestPlace) {
      best = tags[key]
      bestPlace = place
    }
  }
  return best
}
