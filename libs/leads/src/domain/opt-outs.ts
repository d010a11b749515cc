import { comparable } from './column-names';

/** What a column says of whether a person wants to be contacted. */
export interface ContactWish {
  /** `opted_out`: a yes is the refusal; `opted_in`: a no is. */
  says: 'opted_out' | 'opted_in';
  /** `phone`: of calls and messages alone, so that the person can still be written to. */
  about: 'person' | 'phone';
}

/** Compared like names of columns: small letters and digits alone. */
const OPTED_OUT =
  /opt(?:ed|s)?out|^unsub(?:scribed?)?(?:time|date|from|$)|unsubscribed|donot(?:contact|call|email|mail|sms|text|disturb)|^dnc$|abgemeldet|abbestellt|widersprochen|widerspruch|werbesperre|keinewerbung|nichtanrufen|nichtkontaktieren|desabonne|desinscrit|nepas(?:contacter|appeler|demarcher)|darsedebaja|dadodebaja|nocontactar|nollamar|disiscritto|noncontattare|nonchiamare/;
const OPTED_IN =
  /opt(?:ed|s)?in(?:$|date|time|\d)|^newsletter(?:optin|01|$)|accepts(?:email|sms)?marketing|allow(?:bulk|marketing)?(?:email|sms|calls?)|^isemailactive$|marketingconsent|(?:email|contact|sms|call)consent|einwilligung|consentementmarketing|consentement(?:email|contact)|consentimiento|consenso(?:marketing|email|contatto)/;
/** Other things that people refuse or agree to, and what is only about a refusal. */
const ELSEWHERE = /fax|cookie|reason|grund|motif|motivo|campaign|source|privacypolicy|terms|agb$/;
const OF_PHONE = /call|phone|sms|text|whatsapp|telefon|anruf|appel|llamar|chiamare|mobil/;

const YES = new Set('true yes y 1 x ja oui si unsubscribed'.split(' '));
const NO = new Set('false no n 0 nein non'.split(' '));
const DATE = /^\d{4}-\d\d-\d\d(?:[T ].*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: .*)?$/;

/** What a column of this name says; null for all others. */
export function wishNamed(header: string): ContactWish | null {
  const name = comparable(header);
  if (ELSEWHERE.test(name)) return null;
  const says = OPTED_OUT.test(name) ? 'opted_out' : OPTED_IN.test(name) ? 'opted_in' : null;
  return (
    says && { says, about: OF_PHONE.test(name) && !name.includes('email') ? 'phone' : 'person' }
  );
}

/** Yes or no; null where the cell is empty, and `unknown` for any other word. */
export function answerOf(cell: string): 'yes' | 'no' | 'unknown' | null {
  const said = cell.trim();
  if (said === '') return null;
  const word = comparable(said);
  if (YES.has(word) || DATE.test(said)) return 'yes';
  return NO.has(word) ? 'no' : 'unknown';
}

/** Whether the cell refuses what its column is about; an empty one says nothing. */
export function refuses({ says }: ContactWish, cell: string): boolean {
  return answerOf(cell) === (says === 'opted_out' ? 'yes' : 'no');
}
