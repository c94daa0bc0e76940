import type { PageAnswer } from './files.ts'
import { plainPolicy, securityHeaders } from './policy.ts'

/** A page that says one thing, for a person who came to the wrong door. Loads and runs nothing. */
export function plainPage(status: number, title: string, sentence: string): PageAnswer {
  return {
    status,
    headers: {
      ...securityHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': plainPolicy,
      'Cache-Control': 'no-store',
    },
    body: Buffer.from(`<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escape(title)} · Foredeck</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem }</style>
<main><h1>${escape(title)}</h1><p>${escape(sentence)}</p></main>
</html>
`),
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
