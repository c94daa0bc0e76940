import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './paths.mjs'
import { single } from './tally.mjs'

const remains = at('test-results/remains')

/** Every session token of the embedded endpoint begins so, as AWS's own do. */
const tokenBeginning = 'IQoJb3JpZ2lu'

/**
 * Looks through all that the end-to-end run left behind (logs, stores, journals, what the page was
 * sent) for the secrets that were in play. Fails as well when there is nothing to look through.
 */
export function searchForSecrets(folder = remains) {
  const name = 'no secret in logs, stores or the page'
  if (!existsSync(folder)) return single(name, false, 'The end-to-end run left nothing to search.')
  const consoles = readdirSync(folder).map((name) => join(folder, name))
  const secrets = [...new Set(consoles.flatMap(secretsOf))]
  const found = consoles.flatMap((one) => searchOne(one, [...secrets, tokenBeginning]))
  if (secrets.length === 0)
    return single(name, false, 'No secret was in play, so the search means nothing.')
  return single(name, found.length === 0, found.join('\n'))
}

function searchOne(/** @type {string} */ folder, /** @type {string[]} */ secrets) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'secrets.json')
    .map((entry) => join(entry.parentPath, entry.name))
  return files.flatMap((file) => {
    const content = readFileSync(file)
    const hits = secrets.filter((secret) => content.includes(secret))
    // The secret itself is not repeated: this text goes to logs as well.
    return hits.length === 0 ? [] : [`${file} holds ${hits.length} of them.`]
  })
}

/** @returns {string[]} */
function secretsOf(/** @type {string} */ folder) {
  const file = join(folder, 'secrets.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}
