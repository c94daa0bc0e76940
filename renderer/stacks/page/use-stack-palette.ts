import { useMemo } from 'react'
import type { StackDetail } from '../../../shared/stacks.ts'
import { type PaletteAction, usePaletteActions } from '../../app/palette-actions.ts'
import { type StackWrite, stackWrites, whyNot, writeLabel } from './next-step.ts'

/** Offers the stack's writes in the command palette, greyed with the reason where they make no sense. */
export function useStackPalette(stack: StackDetail, act: (write: StackWrite) => void): void {
  const actions = useMemo(
    () =>
      stackWrites.map((kind): PaletteAction => {
        const disabledReason = whyNot(kind, stack)
        return {
          id: `stack.${kind}`,
          label: `${writeLabel(kind)}: ${stack.name}`,
          hint: `${stack.account} ${stack.region}`,
          group: 'This stack',
          ...(disabledReason === undefined ? {} : { disabledReason }),
          run: () => act(kind),
        }
      }),
    [stack, act],
  )
  usePaletteActions(actions)
}
