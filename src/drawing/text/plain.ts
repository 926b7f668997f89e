/** What separates words; several are drawn as one. */
const SPACE = /[\p{Zs}\p{Zl}\p{Zp}\t-\r\u0085]+/gu

/**
 * What cannot be seen: controls, overrides of the direction, halves of characters and
 * the like. Joiners stay, they shape letters; so do selectors of a variant.
 */
const UNSEEN =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A text as it is drawn: one line, composed, without anything that has no shape of its
 * own and could change how other things look.
 */
export function plainText(text: string): string {
  const seen = text.normalize('NFC').replaceAll(SPACE, ' ').replaceAll(UNSEEN, '')
  return seen.replaceAll(/ {2,}/g, ' ').trim()
}
