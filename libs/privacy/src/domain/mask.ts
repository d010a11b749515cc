const SHOWN = 2;
const LONGEST = 80;

/**
 * What lets people find an entry in their file again, without showing whom it stands for.
 *
 * @example maskedEntry('ann@example.com') // 'an…@example.com'
 */
export function maskedEntry(text: string): string {
  const characters = Array.from(text.trim());
  const at = characters.lastIndexOf('@');
  // Of something short nearly nothing, or it would be all there.
  const shown = Math.min(SHOWN, Math.floor((at > 0 ? at : characters.length) / 3));
  const end = at > 0 ? at : characters.length - shown;
  return `${characters.slice(0, shown).join('')}…${characters.slice(end, end + LONGEST).join('')}`;
}
