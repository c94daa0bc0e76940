import { useId } from 'react'
import type { AccountColour } from '../../shared/policy.ts'
import { accountColour } from '../ui/account-colour.ts'
import styles from './accounts.module.css'
import { colours } from './mode-words.ts'

interface ColourChoiceProps {
  readonly colour: AccountColour
  readonly onChange: (colour: AccountColour) => void
}

/** A row of colours to choose from; named for those who do not see them. */
export function ColourChoice({ colour, onChange }: ColourChoiceProps): React.JSX.Element {
  const name = useId()
  return (
    <fieldset className={styles.colours}>
      <legend>Colour</legend>
      {colours.map((one) => (
        <label key={one} className={styles.colour} title={one}>
          <input
            type="radio"
            name={name}
            value={one}
            checked={one === colour}
            onChange={() => onChange(one)}
          />
          <span
            className={styles.swatch}
            style={{ background: accountColour(one) }}
            aria-hidden="true"
          />
          <span className="fd-unseen">{one}</span>
        </label>
      ))}
    </fieldset>
  )
}
