import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Console } from './client.ts'
import { ConsoleContext } from './console-context.ts'
import { Frame } from './frame/frame.tsx'
import { Refused } from './frame/refused.tsx'
import { createKeyHandlers } from './key-handlers.ts'
import { type Live, LiveContext, useConnectionState, useSettingsIfKnown } from './live.ts'
import { createQueryClient, refetchOnReturn } from './query.ts'
import { useTheme } from './theme.ts'
import { KeyHandlersContext } from './use-key.ts'
import { defaultSettings } from '../../shared/default-settings.ts'
import { wakeConnection } from './wake.ts'

interface AppProps {
  readonly console: Console
  readonly live: Live
}

/** The whole window: providers around the frame, or the page that says why there is none. */
export function App({ console, live }: AppProps) {
  const [queries] = useState(createQueryClient)
  const keys = useMemo(
    () => createKeyHandlers(window, () => live.settings.get() ?? defaultSettings),
    [live],
  )
  useEffect(() => keys.listen(), [keys])
  useEffect(() => refetchOnReturn(console.connection, queries), [console, queries])
  useEffect(() => wakeConnection(window, console), [console])
  return (
    <ConsoleContext value={console}>
      <LiveContext value={live}>
        <KeyHandlersContext value={keys}>
          <QueryClientProvider client={queries}>
            <I18nProvider locale="en" messages={[messages]}>
              <Window />
            </I18nProvider>
          </QueryClientProvider>
        </KeyHandlersContext>
      </LiveContext>
    </ConsoleContext>
  )
}

function Window() {
  const connection = useConnectionState()
  useTheme(useSettingsIfKnown())
  return connection.state === 'refused' ? <Refused reason={connection.reason} /> : <Frame />
}
