import iconv from 'iconv-lite';
import { FileRefused } from './csv-text.errors';

/** What iconv-lite also takes for an encoding and is none of a text that people save. */
const NO_TEXT = /^(?:utf7|utf7imap|unicode11utf7|base64|hex|binary|internal|ucs\d?)/;

/** Names that detectors use for what the Encoding Standard calls otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  cp874: 'windows-874',
};

/**
 * The name of an encoding, in lower case: as the Encoding Standard has it where it does, else as it was
 * given. Null where neither the standard nor iconv-lite knows it.
 *
 * @param label in any case, blanks around it
 */
export function encodingNamed(label: string): string | null {
  const name = label.trim().toLowerCase();
  const standard = OTHER_NAMES[name] ?? name;
  try {
    return new TextDecoder(standard).encoding;
  } catch {
    const isText = name !== '' && !NO_TEXT.test(name.replace(/[^a-z0-9]/g, ''));
    return isText && iconv.encodingExists(name) ? name : null;
  }
}

/** @throws FileRefused when nobody knows such an encoding */
export function checkedEncoding(label: string): string {
  const name = encodingNamed(label);
  if (name !== null) return name;
  throw new FileRefused(
    `There is no encoding "${label.slice(0, 40)}". Leave it out, or name one such as utf-8, windows-1252, windows-1250, shift_jis or cp850.`,
  );
}
