const storageKey = 'foredeck.token'

/**
 * The token that lets this page in: from the address (`#token=…`), from which it is removed at
 * once, else from this tab's earlier load.
 */
export function takeToken(page: Window): string | undefined {
  const given = new URLSearchParams(page.location.hash.slice(1)).get('token')
  if (given !== null && given !== '') {
    page.sessionStorage.setItem(storageKey, given)
    page.history.replaceState(null, '', page.location.pathname + page.location.search)
    return given
  }
  return page.sessionStorage.getItem(storageKey) ?? undefined
}
