import { digestsOf, mayMention, type Contacts } from '@sluice/leads';

/**
 * Tells of answers, in JSON, whether they may name one of these contacts: in any text of theirs,
 * names of fields included, in whatever way JSON writes its characters; or a digest of one.
 */
export function answerMentions(contacts: Contacts): (answer: string) => boolean {
  const digests = digestsOf(contacts);
  return (answer) => {
    for (const text of textsOf(JSON.parse(answer))) {
      if (mayMention(text, contacts)) return true;
      const lower = text.toLowerCase();
      if (digests.some((digest) => lower.includes(digest))) return true;
    }
    return false;
  };
}

/** All texts of a value, names of fields included. Without recursion, so that no nesting is too deep. */
export function* textsOf(value: unknown): Generator<string> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') yield next;
    else if (typeof next === 'object' && next !== null) {
      for (const [name, inner] of Object.entries(next)) {
        if (!Array.isArray(next)) yield name;
        open.push(inner);
      }
    }
  }
}
