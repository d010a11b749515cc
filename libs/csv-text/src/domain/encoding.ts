import { FileRefused } from './file-refused';

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

type Decoder = InstanceType<typeof TextDecoder>;

/** How much of a file the detection of UTF-16 without a mark looks at, in bytes. */
const UTF16_SAMPLE = 4096;

/**
 * The encoding that the first bytes of a file give away: by a byte order mark, or as UTF-16 by its
 * zeros. Null when they don't, and the text has to speak for itself (see FileDecoder).
 */
export function markedEncoding(head: Uint8Array): string | null {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => head[i] === byte));
  return marked ? marked[1] : utf16WithoutMark(head);
}

/**
 * Text in a European language has a zero in nearly every second byte when it is UTF-16: in the odd
 * places when the low byte comes first.
 */
function utf16WithoutMark(head: Uint8Array): string | null {
  const pairs = Math.min(head.length, UTF16_SAMPLE) >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (head[2 * i] === 0) evenZeros += 1;
    if (head[2 * i + 1] === 0) oddZeros += 1;
  }
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return 'utf-16le';
  if (evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05) return 'utf-16be';
  return null;
}

/**
 * Decodes a file piece by piece. Where nothing says which encoding it is, the first piece that is
 * not plain ASCII decides between UTF-8 and Windows-1252, however late in the file it comes.
 */
export class FileDecoder {
  private decoder: Decoder | null;
  /** Bytes from the end of the last piece that may be the start of a UTF-8 sequence. */
  private undecided: Uint8Array = new Uint8Array(0);

  /**
   * @param encoding any label of the Encoding Standard, or null to find out
   * @throws FileRefused when nobody knows such an encoding
   */
  constructor(encoding: string | null) {
    this.decoder = encoding === null ? null : decoderFor(encoding);
  }

  /** The encoding's name in lower case; `utf-8` as long as everything was ASCII. */
  get encoding(): string {
    return this.decoder?.encoding ?? 'utf-8';
  }

  decode(piece: Uint8Array, isLast: boolean): string {
    if (this.decoder) return this.decoder.decode(piece, { stream: !isLast });
    const bytes = joined(this.undecided, piece);
    const certain = isLast ? bytes.length : withoutOpenSequence(bytes);
    const text = new TextDecoder().decode(bytes.subarray(0, certain));
    if (text.length === certain && !text.includes('\ufffd')) {
      this.undecided = bytes.slice(certain);
      return text;
    }
    this.decoder = new TextDecoder(isUtf8(text) ? 'utf-8' : 'windows-1252');
    this.undecided = new Uint8Array(0);
    return this.decoder.decode(bytes, { stream: !isLast });
  }
}

function decoderFor(label: string): Decoder {
  try {
    return new TextDecoder(label);
  } catch {
    throw new FileRefused(
      `There is no encoding "${label}". Leave it out, or name one such as utf-8, utf-16le or windows-1252.`,
    );
  }
}

/** A few broken characters don't make a text of many sound ones another encoding's. */
function isUtf8(decoded: string): boolean {
  const sound = decoded.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  const broken = decoded.match(/\ufffd/g)?.length ?? 0;
  return broken * 20 <= sound;
}

/** The length without a UTF-8 sequence that goes on in the next piece. */
function withoutOpenSequence(bytes: Uint8Array): number {
  const earliest = Math.max(0, bytes.length - 3);
  for (let i = bytes.length - 1; i >= earliest; i -= 1) {
    const byte = bytes[i]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      return i + length > bytes.length ? i : bytes.length;
    }
  }
  return bytes.length;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
