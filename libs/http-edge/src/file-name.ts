const LONGEST = 150;

/** What Windows, macOS or Linux refuse in a file name, and control and bidirectional marks. */
const UNSAFE = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069<>:"/\\|?*]+/g;

/** A name that every file system takes and no header or path can be broken with. */
export function safeFileName(name: string): string {
  const replaced = name.toWellFormed().replace(UNSAFE, '-').trim();
  return shortened(withoutEnd(replaced.replace(/^\.+/, ''))) || 'download';
}

/** A `Content-Disposition` (RFC 6266): plain ASCII for old clients, RFC 8187 for all others. */
export function attachmentNamed(name: string): string {
  const safe = safeFileName(name);
  const ascii = safe.replace(/[^\x20-\x7E]/g, '?').replaceAll('%', '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Without the dots and spaces at its end, which a pattern would look for from each dot anew. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end -= 1;
  return name.slice(0, end);
}

/** Keeps the ending, which says how to open the file. */
function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, LONGEST - ending.length).join('') + ending;
}
