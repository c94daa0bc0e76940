import '@cloudscape-design/global-styles/index.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/kit.css'
import './styles/table.css'
import './styles/text.css'
import './styles/narrow.css'
import { connectPage } from './app/client.ts'
import { beginStacks } from './app/early-stacks.ts'
import { createLive, followEarly } from './app/live.ts'

// This piece is small and runs first: the host greets and reads what the last run knew while the
// browser compiles the window.
const console = connectPage(window)
const live = createLive(console)
followEarly(live)
beginStacks(console.client, location)

// Not awaited at the top: the window's own modules are partly in this piece, and would wait for it.
import('./window.tsx').then(
  ({ draw }) => draw(console, live),
  () => {
    document.body.textContent = 'A part of Foredeck’s page could not be loaded. Load it again.'
  },
)
