import type { Page } from './pages.ts'

/** A small page of the demo organization; `content` is HTML. */
export function page(status: number, title: string, content: string): Page {
  return {
    status,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; background: Canvas }
main { max-width: 24rem; padding: 2rem; border: 1px solid light-dark(#bbb, #555); border-radius: 12px }
h1 { font-size: 1.25rem; margin: 0 0 1rem }
.code { font: 600 2rem ui-monospace, monospace; letter-spacing: .1em; text-align: center }
button, input { font: inherit; padding: .5rem 1.25rem; border-radius: 20px; border: 1px solid light-dark(#777, #999) }
.main { background: #0a5ad4; color: #fff; border-color: #0a5ad4 }
footer { margin-top: 1.5rem; font-size: .85rem; color: light-dark(#555, #aaa) }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
<footer>Demo organization on this computer. No AWS account is involved.</footer>
</main>
</body>
</html>
`,
  }
}
