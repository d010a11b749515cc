/** How long the name of a CSV and that of its file may be, in UTF-16 code units. */
export const LONGEST_CSV_NAME = 200;

const ENDING = /\.[^.\s]{1,10}$/;
/** A character that is composed of more than a few code units is looked at as far as this. */
const LOOK_AHEAD = 16;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The name of a file as it is kept: one that is too long is cut in the middle, before its ending,
 * which says what it is, and never within what people see as one character.
 *
 * @param sent as the client named it; it may be anything
 */
export function keptFileName(sent: string): string {
  const name = sent.toWellFormed();
  if (name.trim() === '') return 'Unnamed file';
  if (name.length <= LONGEST_CSV_NAME) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  const room = LONGEST_CSV_NAME - '…'.length - ending.length;
  return `${beginningOf(name, room).trimEnd()}…${ending}`;
}

/** As many whole characters as have room. */
function beginningOf(name: string, room: number): string {
  let end = 0;
  for (const { index, segment } of characters.segment(name.slice(0, room + LOOK_AHEAD))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  // One "character" without end, such as a letter under hundreds of accents.
  return end > 0 ? name.slice(0, end) : name.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
}
