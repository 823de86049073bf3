import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './app.css' // before what is beside the components, which may differ from it
import { App, askAhead } from './app'
import { firstWords } from './i18n'

askAhead()
void firstWords().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
