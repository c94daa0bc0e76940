import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { Settings } from '../../shared/settings.ts'

interface TerminalFieldsProps {
  readonly settings: Settings
  readonly onChange: (change: Partial<Settings>) => void
}

/** How terminals look, and whether screen readers can read them. */
export function TerminalFields({ settings, onChange }: TerminalFieldsProps): React.JSX.Element {
  return (
    <SpaceBetween direction="horizontal" size="xl">
      <SizeField
        key={settings.terminalFontSize}
        size={settings.terminalFontSize}
        onChange={(terminalFontSize) => onChange({ terminalFontSize })}
      />
      <FontField
        key={settings.terminalFont}
        font={settings.terminalFont}
        onChange={(terminalFont) => onChange({ terminalFont })}
      />
      <FormField label="Screen reader">
        <Toggle
          checked={settings.terminalScreenReader}
          onChange={({ detail }) => onChange({ terminalScreenReader: detail.checked })}
        >
          Keep the text readable, which costs speed
        </Toggle>
      </FormField>
    </SpaceBetween>
  )
}

interface SizeFieldProps {
  readonly size: number
  readonly onChange: (size: number) => void
}

/** A number of pixels; kept as soon as the field is left with one that terminals can have. */
function SizeField({ size, onChange }: SizeFieldProps): React.JSX.Element {
  const [words, setWords] = useState(String(size))
  const read = Settings.shape.terminalFontSize.safeParse(
    words.trim() === '' ? undefined : Number(words),
  )
  const leave = () => {
    if (read.success && read.data !== size) onChange(read.data)
  }
  return (
    <FormField
      label="Size of letters"
      constraintText="8 to 32 pixels"
      errorText={read.success ? undefined : 'Enter a whole number from 8 to 32.'}
    >
      <Input
        type="number"
        value={words}
        onChange={({ detail }) => setWords(detail.value)}
        onBlur={leave}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') leave()
        }}
      />
    </FormField>
  )
}

interface FontFieldProps {
  readonly font: string
  readonly onChange: (font: string) => void
}

/** The name of a font; kept as soon as the field is left. */
function FontField({ font, onChange }: FontFieldProps): React.JSX.Element {
  const [name, setName] = useState(font)
  const read = Settings.shape.terminalFont.safeParse(name.trim())
  const leave = () => {
    if (read.success && read.data !== font) onChange(read.data)
  }
  return (
    <FormField
      label="Font"
      constraintText="A monospaced font of this computer; empty for its standard one"
      errorText={read.success ? undefined : 'Enter at most 200 characters.'}
    >
      <Input
        value={name}
        placeholder="Fira Code"
        spellcheck={false}
        onChange={({ detail }) => setName(detail.value)}
        onBlur={leave}
        onKeyDown={({ detail }) => {
          if (detail.key === 'Enter') leave()
        }}
      />
    </FormField>
  )
}
