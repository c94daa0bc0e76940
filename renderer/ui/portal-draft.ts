/** What the user typed of a portal. */
export interface PortalDraft {
  readonly startUrl: string
  readonly region: string
  readonly name: string
}

/** What is wrong, field by field. */
export type PortalProblems = Partial<Record<keyof PortalDraft, string>>

/** What is wrong with each field; empty when the portal can be added. */
export function portalProblems(draft: PortalDraft): PortalProblems {
  return {
    ...(isPortalUrl(draft.startUrl)
      ? {}
      : { startUrl: 'An address such as https://example.awsapps.com/start is needed.' }),
    ...(/^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(draft.region)
      ? {}
      : { region: 'A region is written like eu-west-1.' }),
    ...(/^[\w.-]{1,64}$/.test(draft.name)
      ? {}
      : { name: 'Letters, digits, dot, dash and underscore only.' }),
  }
}

function isPortalUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1')
}

/** A name for a portal out of its start URL: `example` of `https://example.awsapps.com/start`. */
export function suggestedName(startUrl: string): string {
  const host = URL.parse(startUrl.trim())?.hostname ?? ''
  const [first = ''] = host.split('.')
  return /^[\w.-]{1,64}$/.test(first) ? first : 'portal'
}
