import Modal from '@cloudscape-design/components/modal'
import { keyActions, keysOf, listKeys } from '../keys.ts'
import { useSettings } from '../live.ts'
import { KeyCaps } from '../../ui/key-caps.tsx'

const groups = ['Everywhere', 'Go to', 'Stack', 'Lists', 'Terminals'] as const

/** All keys at a glance, as the settings have them. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const settings = useSettings()
  return (
    <Modal visible size="large" header="Keys" onDismiss={onClose} closeAriaLabel="Close">
      <div className="fd-help">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keyActions
                .filter((action) => action.group === group)
                .map(({ id, label }) => (
                  <Line key={id} keys={keysOf(id, settings)} label={label} />
                ))}
              {group === 'Lists'
                ? listKeys.map(({ keys, label }) => <Line key={keys} keys={keys} label={label} />)
                : null}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

function Line({ keys, label }: { readonly keys: string; readonly label: string }) {
  return (
    <div className="fd-help-line">
      <dt>
        <KeyCaps keys={keys} />
      </dt>
      <dd>{label}</dd>
    </div>
  )
}
