import { useEffect, useState } from 'react'
import Button from '@cloudscape-design/components/button'

interface CopyButtonProps {
  /** What is copied. */
  readonly text: string
  /** What the button is for, such as `Copy ARN`; its accessible name when `icon` is set. */
  readonly label: string
  /** Only the icon. */
  readonly icon?: boolean
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, icon = false }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  }
  const said = { idle: label, copied: 'Copied', refused: 'Copying was refused' }[state]
  return (
    <span className="fd-copy">
      <Button
        variant={icon ? 'inline-icon' : 'normal'}
        iconName={state === 'copied' ? 'status-positive' : 'copy'}
        ariaLabel={said}
        onClick={copy}
      >
        {icon ? null : said}
      </Button>
      <span className="fd-unseen" aria-live="polite">
        {state === 'idle' ? '' : said}
      </span>
    </span>
  )
}
