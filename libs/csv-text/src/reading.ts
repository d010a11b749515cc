import { FileDecoder } from './domain/encoding';
import { RowParser, type RowBlock, type RowShape } from './domain/parse-rows';
import { TextSurvey, type TextForm } from './text-survey';

const NO_BYTES = new Uint8Array(0);

/**
 * What a text is written in: told by its beginning, or by all of it where that leaves it open.
 *
 * @param head the first bytes
 * @param isWhole whether there are no others
 * @param encoding that of which the caller is sure, or null to find out
 * @param open all of the text, from its first byte, in pieces
 * @throws FileRefused when nobody knows such an encoding
 */
export async function formOf(
  head: Uint8Array,
  isWhole: boolean,
  encoding: string | null,
  open: () => AsyncIterable<Uint8Array>,
): Promise<TextForm> {
  const beginning = new TextSurvey(head, encoding);
  beginning.push(head);
  if (isWhole || beginning.isSettled) return beginning.form(isWhole);
  const survey = new TextSurvey(head, encoding);
  for await (const piece of open()) {
    survey.push(piece);
    if (survey.isSettled) break;
  }
  return survey.form(true);
}

/** The rows of a text, as they come to their ends in its pieces; memory holds one piece at a time. */
export async function* rowBlocks(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: string,
  shape: RowShape,
): AsyncGenerator<RowBlock> {
  const decoder = new FileDecoder(encoding);
  const parser = new RowParser(shape);
  for await (const piece of pieces) yield parser.push(decoder.decode(piece, false));
  yield parser.push(decoder.decode(NO_BYTES, true));
  yield parser.end();
}
