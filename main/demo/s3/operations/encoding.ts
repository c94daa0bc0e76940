import type { EncodingType } from '@aws-sdk/client-s3'

/** Keys in listings: as they are, or percent-encoded where the request asks for it. */
export function encoder(
  type: EncodingType | undefined,
): <Text extends string | undefined>(text: Text) => Text {
  if (type !== 'url') return (text) => text
  return (text) =>
    (text === undefined
      ? undefined
      : encodeURIComponent(text).replaceAll('%2F', '/')) as typeof text
}
