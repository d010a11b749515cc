const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
] as const;

/**
 * The text of a file as spreadsheets save it: by its byte order mark, else UTF-8, else Windows-1252,
 * in which any bytes are a text. Line ends become LF; byte order marks go, also those inside that
 * joining files has left. Null when it holds a NUL, which no text does.
 */
export function decodeText(bytes: Buffer): string | null {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => mark.equals(bytes.subarray(0, mark.length)));
  const text = marked ? new TextDecoder(marked.encoding).decode(bytes) : withoutMark(bytes);
  return text.includes('\0') ? null : text.replaceAll('\uFEFF', '').replace(/\r\n?/g, '\n');
}

function withoutMark(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
