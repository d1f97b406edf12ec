/** Escape sequences of terminals, whole where they are whole: CSI, then OSC and its kin, then those of two bytes. */
const SEQUENCES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]*[0-~]/g
const BREAKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g
/** Control characters, what reorders text on the screen, what is not seen at all, and halves of characters. */
const CONTROLS =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu

/** One line of text from a cloud that can neither move the cursor, nor recolour, nor reorder what stands around it. */
export function printable(text: string): string {
  return text.replace(SEQUENCES, '').replace(BREAKS, ' ').replace(CONTROLS, '')
}
