import * as tokens from '@cloudscape-design/design-tokens'

/**
 * Names under which our own style sheets use Cloudscape's design tokens. They are set on the body,
 * where Cloudscape puts its modes, so they follow light, dark and density.
 */
const names: Readonly<Record<string, string>> = {
  '--fd-text': tokens.colorTextBodyDefault,
  '--fd-text-quiet': tokens.colorTextBodySecondary,
  '--fd-heading': tokens.colorTextHeadingDefault,
  '--fd-link': tokens.colorTextLinkDefault,
  '--fd-link-hover': tokens.colorTextLinkHover,
  '--fd-accent': tokens.colorTextAccent,
  '--fd-page': tokens.colorBackgroundLayoutMain,
  '--fd-surface': tokens.colorBackgroundContainerContent,
  '--fd-surface-head': tokens.colorBackgroundContainerHeader,
  '--fd-surface-raised': tokens.colorBackgroundDropdownItemDefault,
  '--fd-hover': tokens.colorBackgroundDropdownItemHover,
  '--fd-shaded': tokens.colorBackgroundCellShaded,
  '--fd-selected': tokens.colorBackgroundItemSelected,
  '--fd-selected-border': tokens.colorBorderItemSelected,
  '--fd-focus': tokens.colorBorderItemFocused,
  '--fd-divider': tokens.colorBorderDividerDefault,
  '--fd-divider-quiet': tokens.colorBorderDividerSecondary,
  '--fd-control-border': tokens.colorBorderInputDefault,
  '--fd-input': tokens.colorBackgroundInputDefault,
  '--fd-placeholder': tokens.colorTextInputPlaceholder,
  '--fd-code': tokens.colorBackgroundCodeView,
  '--fd-success': tokens.colorTextStatusSuccess,
  '--fd-warning': tokens.colorTextStatusWarning,
  '--fd-error': tokens.colorTextStatusError,
  '--fd-info': tokens.colorTextStatusInfo,
  '--fd-inactive': tokens.colorTextStatusInactive,
  '--fd-error-surface': tokens.colorBackgroundStatusError,
  '--fd-warning-surface': tokens.colorBackgroundStatusWarning,
  '--fd-info-surface': tokens.colorBackgroundStatusInfo,
  '--fd-success-surface': tokens.colorBackgroundStatusSuccess,
  '--fd-font': tokens.fontFamilyBase,
  '--fd-font-mono': tokens.fontFamilyMonospace,
  '--fd-shadow': tokens.shadowContainerActive,
}

/** Gives our style sheets Cloudscape's tokens by our names. */
export function installTokens(body: HTMLElement): void {
  for (const [name, value] of Object.entries(names)) body.style.setProperty(name, value)
}
