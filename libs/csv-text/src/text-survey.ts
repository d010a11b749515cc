import { isAscii } from 'node:buffer';
import { hasWideUnits, markedEncoding, saidEncoding } from './domain/encoding';
import { guessedEncoding } from './domain/guessed-encoding';
import { Utf8Count } from './domain/utf8-count';

/** How much of what is beyond ASCII is looked at to guess an encoding, in bytes. */
const SAMPLE_BYTES = 64 * 1024;

const LF = 10;
const CR = 13;

/** What a text is written in. */
export interface TextForm {
  /** In lower case. */
  encoding: string;
  /** False where it is a guess, or where what was seen allows for others too. */
  isSure: boolean;
  /** Without any, a CR ends a row. */
  hasLineFeeds: boolean;
}

/**
 * Looks through a text, piece by piece, for what it is written in. It is told by all of it: UTF-8 where
 * there is at least one whole sequence and no more broken bytes than whole sequences.
 */
export class TextSurvey {
  private readonly marked: string | null;
  private readonly count = new Utf8Count();
  private readonly sample: Uint8Array[] = [];
  private sampled = 0;
  private hasLineFeeds = false;
  private isPlain = true;
  /** How many bytes came so far, and the last of them. */
  private seen = 0;
  private lastByte: number | undefined;

  /**
   * @param head the first bytes, which are to be pushed as well
   * @param encoding that of which the caller is sure, or null to find out
   * @throws FileRefused when nobody knows such an encoding
   */
  constructor(head: Uint8Array, encoding: string | null) {
    this.marked = encoding === null ? markedEncoding(head) : saidEncoding(encoding, head);
  }

  /** Whether what follows can't change the form any more. */
  get isSettled(): boolean {
    return this.marked !== null && this.hasLineFeeds;
  }

  push(piece: Uint8Array): void {
    this.hasLineFeeds ||= this.hasLineFeedIn(piece);
    this.seen += piece.length;
    this.lastByte = piece.at(-1) ?? this.lastByte;
    if (this.marked !== null) return;
    if (this.count.isBetweenSequences && isAscii(piece)) {
      if (this.sampled > 0) this.addToSample(piece);
      return;
    }
    this.isPlain = false;
    this.count.push(piece);
    if (this.count.broken > 0 || this.sampled < SAMPLE_BYTES) this.addToSample(piece);
  }

  /** @param isWhole whether the text ends here, so that a sequence that isn't complete is broken */
  form(isWhole: boolean): TextForm {
    const { hasLineFeeds } = this;
    if (this.marked !== null) return { encoding: this.marked, isSure: true, hasLineFeeds };
    if (this.isPlain) return { encoding: 'utf-8', isSure: isWhole, hasLineFeeds };
    const { whole } = this.count;
    const broken = this.count.broken + (isWhole ? this.count.open : 0);
    if (broken === 0 || (whole > 0 && broken <= whole)) {
      return { encoding: 'utf-8', isSure: broken === 0 && whole > 0, hasLineFeeds };
    }
    const bytes = Buffer.concat(this.sample, this.sampled);
    return { encoding: guessedEncoding(cutAtLineEnd(bytes)), isSure: false, hasLineFeeds };
  }

  private hasLineFeedIn(piece: Uint8Array): boolean {
    if (!hasWideUnits(this.marked)) return piece.includes(LF);
    // Of a unit of two or four bytes all the others are zero; the piece may begin in the middle of one.
    const isSecond = this.seen % 2;
    if (isSecond === 1 && this.lastByte === LF && piece[0] === 0) return true;
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, at + 1)) {
      const isFirst = at % 2 === isSecond;
      const other = isFirst ? piece[at + 1] : at === 0 ? this.lastByte : piece[at - 1];
      if (other === 0) return true;
    }
    return false;
  }

  /** From the line of the first byte beyond ASCII on. */
  private addToSample(piece: Uint8Array): void {
    const from = this.sampled === 0 ? lineOfFirstBeyondAscii(piece) : 0;
    const taken = piece.slice(from, from + SAMPLE_BYTES - this.sampled);
    if (taken.length === 0) return;
    this.sample.push(taken);
    this.sampled += taken.length;
  }
}

function lineOfFirstBeyondAscii(piece: Uint8Array): number {
  const first = Math.max(
    0,
    piece.findIndex((byte) => byte > 0x7f),
  );
  const before = piece.subarray(0, first);
  return Math.max(before.lastIndexOf(LF), before.lastIndexOf(CR), first - SAMPLE_BYTES / 2) + 1;
}

/** Behind the last line end, unless the sample is the whole of a short text. */
function cutAtLineEnd(bytes: Uint8Array): Uint8Array {
  if (bytes.length < SAMPLE_BYTES) return bytes;
  const end = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR));
  return end > 0 ? bytes.subarray(0, end + 1) : bytes;
}
