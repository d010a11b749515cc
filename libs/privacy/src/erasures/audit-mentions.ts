import { maskedText, type AuditEntry } from '@sluice/audit';
import type { Contacts } from '@sluice/leads';
import { answerMentions, textsOf } from './answer-mentions';
import type { LeadPlace } from './erasure-record.repository';

/** Whom an erasure looks for in words that people typed. */
export interface Person {
  contacts: Contacts;
  /** In full, as their leads have them. */
  names: readonly string[];
  /** Their leads. */
  places: readonly LeadPlace[];
}

/**
 * Where very many people have their address: there the first two letters, which the audit log keeps of
 * one, single nobody out.
 */
const SHARED_DOMAINS =
  /@(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|t-online|freenet|orange|wanadoo|free|libero|mail|yandex|qq|163|proton|protonmail)\.[a-z.]+$/;

/**
 * Tells of entries of the audit log whether their personal part may name the person: by a contact, also
 * as far as the log masks it, by the full name, or because it is about one of the person's leads.
 */
export function auditMentions({ contacts, names, places }: Person): (entry: AuditEntry) => boolean {
  const mentionsContact = answerMentions(contacts);
  const hints = contacts.emails
    .filter((email) => !SHARED_DOMAINS.test(email))
    .map((email) => maskedText(email).toLowerCase());
  const phrases = names.flatMap(phrasesOf);
  const leads = new Set(places.map(({ csv_id, row }) => `${csv_id}/${row}`));
  return (entry) => {
    if (isAboutOneOf(entry.target, leads) || namesOneOf(entry.changes, leads)) return true;
    const said = entry.actor_kind === 'nobody' ? entry.actor : '';
    const text = plain([...textsOf([said, entry.changes])].join('\n'));
    return (
      hints.some((hint) => text.includes(hint)) ||
      phrases.some((phrase) => hasWords(text, phrase)) ||
      mentionsContact(JSON.stringify([said, entry.changes]))
    );
  };
}

/** The full name, first name first or last; one word alone is the name of many, and of things. */
function phrasesOf(name: string): string[] {
  const words = plain(name).split(' ').filter(Boolean);
  if (words.length < 2) return [];
  const last = words.at(-1)!;
  const first = words.slice(0, -1).join(' ');
  return [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`];
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
}

/** Whether the phrase stands in the text, and not as a part of longer words. */
function hasWords(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const isWhole = !ENDS_IN_WORD.test(text.slice(Math.max(0, at - 2), at));
    if (isWhole && !BEGINS_WITH_WORD.test(text.slice(at + phrase.length))) return true;
  }
  return false;
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;

/** `leads/csvs/CSV/leads/ROW`, or something below it. */
const LEAD_TARGET = /^leads\/csvs\/([^/]+)\/leads\/(\d+)(?:\/|$)/;

function isAboutOneOf(target: string, leads: ReadonlySet<string>): boolean {
  const [, csv_id, row] = LEAD_TARGET.exec(target) ?? [];
  return csv_id !== undefined && leads.has(`${csv_id}/${row}`);
}

/** Without recursion, so that no nesting is too deep. */
function namesOneOf(changes: unknown, leads: ReadonlySet<string>): boolean {
  const open: unknown[] = leads.size === 0 ? [] : [changes];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const { csv_id, row } = next as { csv_id?: unknown; row?: unknown };
    if (leads.has(`${String(csv_id)}/${String(row)}`)) return true;
    open.push(...Object.values(next));
  }
  return false;
}
