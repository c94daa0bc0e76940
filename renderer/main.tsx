import '@cloudscape-design/global-styles/index.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/kit.css'
import './styles/table.css'
import './styles/text.css'
import './styles/narrow.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { connectPage } from './app/client.ts'
import { applyFirstTheme } from './app/theme.ts'

applyFirstTheme()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <App console={connectPage(window)} />
  </StrictMode>,
)
