const storageKey = 'foredeck.token'

/**
 * The token that lets this page in: from the address (`#token=…`), from which it is removed at
 * once, else from this tab's earlier load.
 */
export function takeToken(page: Window): string | undefined {
  const given = tokenIn(page.location)
  if (given !== '') {
    page.sessionStorage.setItem(storageKey, given)
    page.history.replaceState(null, '', page.location.pathname + page.location.search)
    return given
  }
  return page.sessionStorage.getItem(storageKey) ?? undefined
}

/**
 * Loads the page anew when an address with a token is opened in a tab that shows this page already:
 * a console that was started again has the same address but for its token, and a browser takes that
 * for a place within the page.
 */
export function followToken(page: Window): void {
  page.addEventListener('hashchange', () => {
    const known = page.sessionStorage.getItem(storageKey)
    const given = tokenIn(page.location)
    if (given === '') return
    if (given === known) takeToken(page)
    else page.location.reload()
  })
}

function tokenIn({ hash }: Location): string {
  return new URLSearchParams(hash.slice(1)).get('token') ?? ''
}
