import { cleanedCell, saysNothing, withoutDecimals } from '@sluice/contacts';
import { comparable } from './column-names';

/** What can be said of a column in which people say whether they want to be contacted. */
export const WISH_FIELDS = ['opted_out', 'opted_in'] as const;
export type WishField = (typeof WISH_FIELDS)[number];

/** What a column says of whether a person wants to be contacted. */
export interface ContactWish {
  /** `opted_out`: a yes is the refusal; `opted_in`: a no is. */
  says: WishField;
  /** `phone`: of calls and messages alone, so that the person can still be written to. */
  about: 'person' | 'phone';
  /** Its cells say how things stand, in words, of which some refuse; no mark and no date does. */
  isStatus: boolean;
}

/** Compared like names of columns: small letters and digits alone. */
const OPTED_OUT =
  /opt(?:ed|s)?out|^unsub(?:scribed?)?(?:time|date|from|$)|unsubscribed(?!by)|portalunsubscribe|donot(?:bulk|allow)?(?:contact|call|phone|email|bulkemail|mail|sms|text|whatsapp|market|solicit|disturb)|dontcontact|doesnotwant|^dnc$|blacklisted|blocklisted|^no(?:more)?(?:newsletters?|marketing)$|abgemeldet|abbestellt|widersprochen|widerspruch|werbesperre|werbewiderspruch|kein(?:en?|erlei)?(?:werbung|newsletter|mails?|emails?|anrufe?|kontakt|sms)|nicht(?:mehr)?(?:anrufen|kontaktieren|anschreiben)|desabonne|desinscri|nepas(?:contacter|appeler|demarcher|envoyer)|pasde(?:newsletter|prospection)|refus(?:e|ede)?(?:contact|email|prospection|newsletter)|^opposition(?:contact|email|prospection|demarchage|$)|darsedebaja|dadodebaja|nocontactar|nollamar|nodeseacontacto|disiscritt|noncontattare|nonchiamare|naocontactar|nietbellen|nietcontacteren|afgemeld|uitgeschreven/;
const OPTED_IN =
  /opt(?:ed|s)?in(?:$|date|time|status|\d)|^newsletter(?:optin|01|subscri(?:ber|bed|ption)|abonniert|abonn(?:e|ement)|inscrit|$)|abonnenewsletter|^subscribed$|partneroffers|offrespartenaires|accepts?(?:email|sms|whatsapp)?(?:marketing|newsletter)|allow(?:s|ed)?(?:bulk|marketing)?(?:email|sms|calls?|contact)|^isemailactive$|(?:marketing|email|contact|sms|call|phone|newsletter|werbe)(?:consent|permission)|consentto(?:marketing|contact|email|calls?|sms)|(?:may|can)(?:be)?contact(?:ed)?$|einwilligung|erlaubnis|consentementmarketing|consentement(?:email|contact|sms|telephone|appel)|consentimiento|consentimento|consenso(?:marketing|email|contatto|newsletter)|toestemming/;

/** Names under which a subscription may stand among other things: a word in their cells decides. */
const STATUS =
  /^(?!marketingcontact)(?:(?:email|sms)?(?:marketing|subscription|subscriber|newsletter|contact|lead|customer|member|mailing|list)*status|subscri(?:ption|ber)(?:state)?)$/;

/** Other things that people refuse or agree to, and what is only about a refusal. */
const ELSEWHERE =
  /fax|cookie|reason|grund|motif|motivo|campaign|source|mode$|method|link|url|token|page|ip$|by$|tracking|profiling|geotrack|postal|(?<!news)letter|foto|photo|datenschutz|privacypolicy|terms|agb$/;

const OF_PHONE =
  /(?<!automati|typi|specifi|periodi)call|phone|sms|(?<!con)text|whatsapp|telefon|anruf|appel|llamar|chiamare|ligar|bellen|mobil/;

const YES = new Set('true yes y 1 x ja oui si'.split(' '));
const NO = new Set('false no n 0 nein non'.split(' '));

/** What says the same in either kind of column: a refusal, or that there is none. */
const REFUSED = 'unsubscribed';
const AGREED = 'subscribed';

/** A moment, as programs and people write it. */
const DATE =
  /^(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2})|\d{1,2}\.? \p{L}{3,9}\.?,? \d{4}|\p{L}{3,9}\.? \d{1,2},? \d{4})(?:[T ,].{0,40})?$/u;

/** How databases write that there is no date. */
const NO_DATE = /^0000-00-00/;

/** Whatever is longer is neither a word nor a date, in characters. */
const LONGEST_ANSWER = 100;

/** What a column of this name says; null for all others. */
export function wishNamed(header: string): ContactWish | null {
  const name = comparable(header);
  if (ELSEWHERE.test(name)) return null;
  const about = aboutOf(name);
  if (STATUS.test(name)) return { says: 'opted_out', about, isStatus: true };
  if (OPTED_OUT.test(name)) return { says: 'opted_out', about, isStatus: false };
  return OPTED_IN.test(name) ? { says: 'opted_in', about, isStatus: false } : null;
}

/** What a column says of which the uploader says that it is about this; its name tells of what. */
export function wishGiven(says: WishField, header: string): ContactWish {
  return { says, about: aboutOf(comparable(header)), isStatus: false };
}

function aboutOf(name: string): ContactWish['about'] {
  return OF_PHONE.test(name) && !name.includes('email') ? 'phone' : 'person';
}

/** `refused` and `agreed` mean the same in any column, `yes` and `no` what the column asks. */
export type Answer = 'yes' | 'no' | 'refused' | 'agreed' | 'unknown';

/** What a cell says: null for nothing, `unknown` for any word but those that are known. */
export function answerOf(cell: string): Answer | null {
  if (cell.trim().length > LONGEST_ANSWER) return 'unknown';
  const said = withoutDecimals(cleanedCell(cell));
  if (said === '' || saysNothing(said) || NO_DATE.test(said)) return null;
  const word = comparable(said);
  if (word === REFUSED) return 'refused';
  if (word === AGREED) return 'agreed';
  if (YES.has(word) || DATE.test(said)) return 'yes';
  return NO.has(word) ? 'no' : 'unknown';
}

/** Whether the cell refuses what its column is about; one that says nothing doesn't. */
export function refuses({ says, isStatus }: ContactWish, cell: string): boolean {
  if (cell === '') return false;
  const answer = answerOf(cell);
  if (answer === 'refused') return true;
  return !isStatus && answer === (says === 'opted_out' ? 'yes' : 'no');
}
