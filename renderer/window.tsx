import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import type { Console } from './app/client.ts'
import type { Live } from './app/live.ts'
import { applyFirstTheme } from './app/theme.ts'

/** Draws the window. */
export function draw(console: Console, live: Live): void {
  applyFirstTheme()
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root.')
  createRoot(root).render(
    <StrictMode>
      <App console={console} live={live} />
    </StrictMode>,
  )
}
