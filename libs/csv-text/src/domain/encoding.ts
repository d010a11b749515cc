import iconv from 'iconv-lite';
import { checkedEncoding } from './encoding-names';

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How much of a file the detection of UTF-16 without a mark looks at, in bytes. */
const UTF16_SAMPLE = 4096;

/** Of a text in any script so many characters are of ASCII: line ends, digits, the parts of addresses. */
const LEAST_ASCII = 0.05;

/** No text has them: control characters, and places that Unicode gives to nobody or to everybody. */
const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x19\x1b-\x1d\x7f-\x9f\ufffd\p{Cn}\p{Co}]/u;

/** What begins a stretch of Japanese characters in ISO-2022-JP, whose bytes are all of ASCII. */
const JAPANESE_ESCAPES = ['\x1b$B', '\x1b$@'] as const;

/**
 * The encoding that the first bytes of a file give away: by a byte order mark, as UTF-16 by its zeros,
 * or as ISO-2022-JP by its escapes. Null when they don't, and the text has to speak for itself (see
 * TextSurvey).
 */
export function markedEncoding(head: Uint8Array): string | null {
  return (
    markOf(head) ?? utf16WithoutMark(head) ?? (hasJapaneseEscapes(head) ? 'iso-2022-jp' : null)
  );
}

/**
 * The encoding that a caller is sure of. "UTF-16" is said of both byte orders: of those two a byte order
 * mark tells which.
 *
 * @throws FileRefused when nobody knows such an encoding
 */
export function saidEncoding(label: string, head: Uint8Array): string {
  const said = checkedEncoding(label);
  const marked = markOf(head);
  return isUtf16(said) && isUtf16(marked) ? marked : said;
}

function isUtf16(encoding: string | null): encoding is string {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function markOf(head: Uint8Array): string | null {
  return BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, i) => head[i] === byte))?.[1] ?? null;
}

/**
 * Text in a European language has a zero in nearly every second byte when it is UTF-16: in the odd
 * places when the low byte comes first. In other scripts ASCII characters alone have them; then all of
 * it has to make sense.
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
  const [zeros, others] = [Math.max(oddZeros, evenZeros), Math.min(oddZeros, evenZeros)];
  if (zeros < pairs * LEAST_ASCII || others * 4 > zeros) return null;
  const likely = oddZeros > evenZeros ? 'utf-16le' : 'utf-16be';
  return isSoundIn(likely, head.subarray(0, 2 * pairs)) ? likely : null;
}

/** Whether bytes make lines of characters, some of ASCII among them, when they are read so. */
function isSoundIn(encoding: string, bytes: Uint8Array): boolean {
  const text = new TextDecoder(encoding).decode(bytes, { stream: true });
  const plain = text.match(/[ -~]/g)?.length ?? 0;
  return /[\r\n]/.test(text) && plain >= text.length * LEAST_ASCII && !NO_CHARACTER.test(text);
}

function hasJapaneseEscapes(head: Uint8Array): boolean {
  const hasEscapes = JAPANESE_ESCAPES.some((escape) => asBuffer(head).includes(escape));
  return hasEscapes && head.every((byte) => byte < 0x80);
}

/** Whether a text in this encoding has zeros in it by nature, so that they don't make it binary. */
export function hasWideUnits(encoding: string | null): boolean {
  return encoding !== null && /^(?:utf|ucs)-?(?:16|32|4)/.test(encoding);
}

/** Decodes a file piece by piece; what isn't sound in its encoding becomes U+FFFD. */
export class FileDecoder {
  /** In lower case, as the Encoding Standard calls it where it knows it. */
  readonly encoding: string;

  private readonly decode_: (piece: Uint8Array, isLast: boolean) => string;

  /**
   * @param encoding a label of the Encoding Standard, or a name that iconv-lite knows
   * @throws FileRefused when nobody knows such an encoding
   */
  constructor(encoding: string) {
    this.encoding = checkedEncoding(encoding);
    this.decode_ = decoderFor(this.encoding);
  }

  decode(piece: Uint8Array, isLast: boolean): string {
    return this.decode_(piece, isLast);
  }
}

/** The platform's decoder where there is one, since it is some times quicker; else iconv-lite's. */
function decoderFor(encoding: string): (piece: Uint8Array, isLast: boolean) => string {
  if (iconv.encodingExists(encoding) && !isPlatforms(encoding)) {
    const decoder = iconv.getDecoder(encoding);
    return (piece, isLast) =>
      decoder.write(asBuffer(piece)) + (isLast ? (decoder.end() ?? '') : '');
  }
  let decoder = new TextDecoder(encoding);
  return (piece, isLast) => {
    try {
      return decoder.decode(piece, { stream: !isLast });
    } catch {
      // Of gb18030, GBK, EUC-JP and ISO-2022-JP Node.js 24 throws at some broken signs that are cut in two,
      // though it isn't told to be strict. (iconv-lite 0.7.3 then loses sound signs behind them.)
      decoder = new TextDecoder(encoding);
      return `\ufffd${decoder.decode(piece, { stream: !isLast })}`;
    }
  };
}

function isPlatforms(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding === encoding;
  } catch {
    return false;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
