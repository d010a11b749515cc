import { ValidationFailed } from '@sluice/kernel';
import { MalformedJson } from './http-edge.errors';
import { MOST_LEVELS, refuseUnsound } from './sound-values';

/** As written, so that ten thousand characters fit in even where each is written as an escape. */
const LONGEST_TEXT = 100_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/**
 * Reads JSON that anybody may have sent: a list or an object of at most so many values. How much it
 * holds, how deep, and how long its texts are, is counted in the JSON itself, before anything is made
 * of it.
 *
 * @throws MalformedJson, ValidationFailed
 */
export function readJson(text: string, mostValues: number): unknown {
  refuseBoundless(text, mostValues);
  const value = parsed(text);
  if (typeof value !== 'object' || value === null)
    throw new MalformedJson('The request body must be a JSON object or a JSON list.');
  refuseUnsound(value);
  return value;
}

/** One pass over the text; what isn't JSON at all is left to the parser. */
function refuseBoundless(text: string, mostValues: number): void {
  let values = 1;
  let level = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) index = endOfText(text, index);
    else if (character === COMMA) values += 1;
    else if (OPENING.includes(character)) {
      values += 1;
      level += 1;
    } else if (CLOSING.includes(character)) level -= 1;
    if (level > MOST_LEVELS) throw boundless('is nested too deeply');
    if (values > mostValues) throw boundless(`holds more than ${mostValues} values`);
  }
}

function endOfText(text: string, start: number): number {
  const longest = start + 1 + LONGEST_TEXT;
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) return index;
    if (index >= longest) throw boundless(`holds a text longer than ${LONGEST_TEXT} characters`);
    if (character === BACKSLASH) index += 1;
  }
  return text.length;
}

function boundless(trouble: string): ValidationFailed {
  const message = `body ${trouble}`;
  return new ValidationFailed(`The request was refused: ${message}.`, [{ field: 'body', message }]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MalformedJson(`The request body is not valid JSON${placeIn(String(error))}.`);
  }
}

/** V8 says where JSON went wrong, but also quotes the body, which may hold a password. */
function placeIn(message: string): string {
  const place = /\(line (\d+) column (\d+)\)/.exec(message);
  return place ? ` at line ${place[1]}, column ${place[2]}` : '';
}
