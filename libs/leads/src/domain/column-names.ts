/**
 * How much of a header tells what it is, in characters: even a whole question of a form is shorter.
 * No pattern sees what lies behind, nor does `normalize`, whose time grows with the square of the
 * accents.
 */
export const LONGEST_NAME = 1_000;

/**
 * What the columns of exports are called, by field: in English, German, French, and the commonest
 * words in Spanish, Italian, Portuguese and Dutch. Compared without case, accents, spaces and
 * punctuation, so that `E-Mail`, `e_mail` and `EMAIL` are one name.
 */
const NAMES = {
  email: `email, e-mail address, email id, mail, mail address, email 1, e-mail 1 value, user email,
    e-mail-adresse, mailadresse, email adresse, mail adresse, elektronische adresse,
    courriel, adresse e-mail, adresse courriel, adresse mail, adresse électronique, adresse email, mél,
    correo, correo electrónico, dirección de correo electrónico, indirizzo email, indirizzo e-mail,
    posta elettronica, endereço de email, e-mailadres, emailadres`,
  phone: `phone, phone number, phone no, phone 1, phone 1 value, user phone, telephone, telephone number, tel, tel no,
    mobile, mobile number, mobile phone, mobile phone number, mobile no, cell, cell phone, cell number,
    cellphone, contact number, whatsapp, whatsapp number, landline,
    telefon, telefonnummer, telefon nr, tel nr, rufnummer, handy, handynummer, handy nr, mobil, mobiltelefon,
    mobilnummer, mobilfunk, mobilfunknummer, festnetz, festnetznummer,
    téléphone, numéro de téléphone, n° de téléphone, no de téléphone, tél, portable, téléphone portable,
    téléphone mobile, numéro de portable, téléphone fixe, fixe, gsm, natel,
    teléfono, número de teléfono, móvil, celular, telefono, numero di telefono, cellulare, telefone,
    telemóvel, telefoonnummer, telefoon, mobiel, mobiele nummer`,
  first_name: `first name, given name, forename, christian name, fname, first, vorname, rufname,
    prénom, prénoms, nombre de pila, primer nombre, nome proprio, primeiro nome, voornaam, imię`,
  last_name: `last name, surname, family name, lname, last, nachname, familienname, zuname,
    nom de famille, nom de naissance, nom usuel, apellido, apellidos, cognome, sobrenome, apelido, achternaam,
    familienaam, nazwisko`,
  full_name: `full name, name, contact name, lead name, customer name, your name, display name, complete name,
    first and last name, first name last name, vollständiger name, voller name, ansprechpartner,
    vor- und nachname, vorname und nachname, vorname nachname, kontaktname, kundenname,
    nom, nom complet, prénom et nom, prénom nom, nombre, nombre completo, nombre y apellidos,
    nome, nome completo, nome e cognome, volledige naam, naam`,
  company: `company, company name, organization, organisation, organization name, organisation name, employer,
    business name, account name, company account, associated company,
    firma, firmenname, unternehmen, unternehmensname, arbeitgeber, betrieb,
    société, entreprise, nom de la société, nom de l'entreprise, raison sociale, employeur,
    empresa, nombre de la empresa, azienda, società, ragione sociale, nome da empresa, bedrijf, bedrijfsnaam`,
  address: `address, street address, street, street 1, street name, address 1, address line 1, address street,
    street and number, postal address, full address,
    straße, strasse, straße und hausnummer, straße hausnummer, straße nr, straße hausnr, anschrift, adresse,
    rue, adresse postale, numéro et rue, adresse 1, voie, dirección, calle, domicilio, indirizzo,
    endereço, morada, rua, adres, straat`,
  city: `city, town, city town, town city, locality, place, address city,
    ort, stadt, wohnort, ville, commune, localité, ciudad, localidad, población, città, comune, cidade,
    localidade, plaats, woonplaats, stad`,
  state: `state, province, region, state province, state region, province state, state code, county, address state,
    bundesland, kanton, région, département, canton, estado, provincia, comunidad autónoma, regione, provincie`,
  postal_code: `postal code, postcode, post code, zip, zip code, zip postal code, postal code zip, zip postcode,
    postal, postal zip code, address zip, plz, postleitzahl, code postal, cp, código postal, cap,
    codice postale, cep`,
  country: `country, country region, country name, country code, nation, country territory, address country, cc,
    land, staat, ländercode, länderkennzeichen, pays, code pays, país, paese, nazione, landcode`,
  source: `source, lead source, original source, source name, utm source, platform, channel, lead channel,
    quelle, leadquelle, lead quelle, herkunft, origine, source du lead, provenance, canal, origen, fuente,
    fonte, bron`,
} as const;

/** A field that a column can be mapped to; a full name is split into first and last name. */
export type ColumnField = keyof typeof NAMES;

export const COLUMN_FIELDS = Object.keys(NAMES) as ColumnField[];

export interface NamedField {
  field: ColumnField;
  /** 1: this is what the field is called; less: the name says it with more words around it. */
  confidence: number;
}

/** Words around a name that don't change whose value it is: "Mailing City", "Your e-mail". */
const QUALIFIERS = new Set(
  `contact lead primary main business work professional personal private home office other mailing billing
   customer client person your prospect kontakt kunde kunden geschäftlich privat dienstlich haupt
   professionnel personnel professionnelle personnelle principal principale`
    .split(/\s+/)
    .map(comparable),
);

/** Words that make an address or a number that of another person than the row's. */
const OTHER_PEOPLE = new Set(
  `owner agent rep representative manager sender assistant asst referrer referred referral parent emergency
   creator created by modified besitzer inhaber betreuer propriétaire`
    .split(/\s+/)
    .map(comparable),
);

/** Words that make an address or a number somebody else's, or no address at all. */
const OTHERS = new Set([
  ...OTHER_PEOPLE,
  ...`fax company account opt optin out status verified valid consent type date time sent opened bounced
   preference subject domain count id einwilligung consentement`
    .split(/\s+/)
    .map(comparable),
]);

const EMAIL_WORDS = new Set(['email', 'mail', 'emailaddress', 'courriel', 'correo']);
const PHONE_WORDS = new Set(['phone', 'telephone', 'mobile', 'cell', 'telefon', 'handy', 'tel']);

const FIELD_BY_NAME = new Map<string, ColumnField>(
  COLUMN_FIELDS.flatMap((field) =>
    NAMES[field].split(',').map((name) => [comparable(name), field] as const),
  ),
);

/**
 * The field that a header names, or null. Below 0.6 the name alone is weak, and the cells of the
 * column have to bear it out.
 */
export function fieldNamed(header: string): NamedField | null {
  const exact = FIELD_BY_NAME.get(comparable(header));
  if (exact) return { field: exact, confidence: 1 };
  const words = wordsOf(withoutBrackets(header.slice(0, LONGEST_NAME)));
  const bare = FIELD_BY_NAME.get(words.join(''));
  if (bare) return { field: bare, confidence: 0.95 };
  const core = FIELD_BY_NAME.get(words.filter((word) => !QUALIFIERS.has(word)).join(''));
  if (core) return { field: core, confidence: 0.9 };
  if (words.some((word) => OTHERS.has(word))) return null;
  if (words.some((word) => EMAIL_WORDS.has(word))) return { field: 'email', confidence: 0.5 };
  if (words.some((word) => PHONE_WORDS.has(word))) return { field: 'phone', confidence: 0.5 };
  return null;
}

/** Whether the contacts of a column are those of somebody else than the row is about. */
export function isOfSomebodyElse(header: string): boolean {
  const words = wordsOf(withoutBrackets(header.slice(0, LONGEST_NAME)));
  return words.some((word) => OTHER_PEOPLE.has(word)) && fieldNamed(header) === null;
}

/** The part of a header that names are compared by: letters and digits, in lower case, no accents. */
export function comparable(header: string): string {
  return header
    .slice(0, LONGEST_NAME)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** Up to the last closing bracket every opening one has its end, so that none is sought in vain. */
function withoutBrackets(header: string): string {
  const end = header.lastIndexOf(')') + 1;
  return header.slice(0, end).replace(/\([^)]*\)/g, ' ') + header.slice(end);
}

function wordsOf(header: string): string[] {
  return header
    .replace(/(\p{Lowercase})(?=\p{Uppercase})/gu, '$1 ')
    .replace(/\be-mail/gi, 'email')
    .split(/[^\p{Letter}\p{Mark}\p{Number}]+/u)
    .map(comparable)
    .filter((word) => word !== '');
}
