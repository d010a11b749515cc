import iconv from 'iconv-lite';
import { checkedEncoding } from './encoding-names';

const BYTE_ORDER_MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How much of a file the detection of UTF-16 without a mark looks at, in bytes. */
const UTF16_SAMPLE = 4096;

/**
 * The encoding that the first bytes of a file give away: by a byte order mark, or as UTF-16 by its
 * zeros. Null when they don't, and the text has to speak for itself (see TextSurvey).
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
