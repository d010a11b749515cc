/**
 * Three lead files as three tools export them, with what real files have: odd names, accents, quoted
 * commas and line ends, duplicates, and rows that can't be accepted.
 */
import Papa from 'papaparse';
import { Chance } from './chance.ts';
import { FIRST_NAMES, LAST_NAMES, plain } from './names.ts';

export interface SampleFile {
  name: string;
  content: Blob;
}

interface Person {
  first: string;
  last: string;
  email: string;
  phone: string;
  company: string;
  city: string;
}

const COMPANIES = [
  'Acme, Inc.',
  'Müller & Söhne GmbH',
  'Café "Chez Nous"',
  'Blue Ocean',
  'Orbit Ltd',
];
const CITIES = ['Portland, OR', 'Saint-Étienne', 'München', 'Kraków', 'Springfield', 'Newark'];
const BAD_CONTACTS = [
  { email: 'not an address', phone: '' },
  { email: '', phone: '' },
  { email: 'ann@@example.com', phone: '12' },
];

export function leadFiles(): SampleFile[] {
  const chance = new Chance(20_261_122);
  const people = Array.from({ length: 9_000 }, (_, index) => personOf(index, chance));
  return [
    facebookFile(messedUp(people.slice(0, 3_000), chance)),
    hubspotFile(messedUp(people.slice(2_900, 6_000), chance)),
    excelFile(messedUp(people.slice(5_900, 9_000), chance)),
  ];
}

function personOf(index: number, chance: Chance): Person {
  const first = chance.pick(FIRST_NAMES);
  const last = chance.pick(LAST_NAMES);
  return {
    first,
    last,
    email: `${plain(first)}.${plain(last)}.${index}@example.com`,
    phone: `+1 503 ${200 + Math.floor(index / 10_000)} ${String(index % 10_000).padStart(4, '0')}`,
    company: chance.happens(0.02) ? 'Two lines\nof a name' : chance.pick(COMPANIES),
    city: chance.pick(CITIES),
  };
}

/** Some people twice, and some rows that nobody can be reached by. */
function messedUp(people: readonly Person[], chance: Chance): Person[] {
  return people.flatMap((person) => {
    if (chance.happens(0.01)) return [{ ...person, ...chance.pick(BAD_CONTACTS) }];
    return chance.happens(0.02) ? [person, { ...person, company: 'Again' }] : [person];
  });
}

/** Facebook Lead Ads: UTF-16 LE with byte order mark, tabs, values with prefixes. */
function facebookFile(people: readonly Person[]): SampleFile {
  const rows = people.map(({ first, last, email, phone, company }, index) => ({
    id: `l:${1_000_000 + index}`,
    created_time: '2026-11-02T08:15:00-06:00',
    ad_id: 'ag:23851',
    form_name: 'Autumn offer',
    platform: index % 3 === 0 ? 'ig' : 'fb',
    email,
    full_name: `${first} ${last}`,
    phone_number: phone && `p:${phone.replaceAll(' ', '')}`,
    company_name: company,
  }));
  const text = `\uFEFF${Papa.unparse(rows, { delimiter: '\t' })}`;
  return { name: 'facebook-autumn-offer.csv', content: new Blob([Buffer.from(text, 'utf16le')]) };
}

/** HubSpot contacts: UTF-8, commas. */
function hubspotFile(people: readonly Person[]): SampleFile {
  const rows = people.map(({ first, last, email, phone, company, city }, index) => ({
    'Record ID': 51_000 + index,
    'First Name': first,
    'Last Name': last,
    Email: email,
    'Phone Number': phone,
    'Company Name': company,
    City: city,
    'Lifecycle Stage': 'Lead',
  }));
  return { name: 'hubspot-contacts.csv', content: new Blob([Papa.unparse(rows)]) };
}

/** Excel in a German locale: semicolons, Windows-1252. */
function excelFile(people: readonly Person[]): SampleFile {
  const rows = people.map(({ first, last, email, phone, company, city }) => ({
    Vorname: first,
    Nachname: last,
    'E-Mail': email,
    Telefon: phone,
    Firma: company,
    Ort: city,
    Notiz: 'Messe',
  }));
  const text = Papa.unparse(rows, { delimiter: ';' });
  return { name: 'messe-kontakte.csv', content: new Blob([windows1252(text)]) };
}

/** Excel writes a question mark for what the code page doesn't have. */
function windows1252(text: string): Buffer<ArrayBuffer> {
  const known = [...text].map((character) => {
    if (character === '’') return '\u0092';
    return character.codePointAt(0)! > 0xff ? '?' : character;
  });
  return Buffer.from(known.join(''), 'latin1');
}
