import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LeadContent } from '../lead';
import { previewCsv, type CsvPreview } from './preview';
import { FIND_OUT } from '../domain/uploaded-csv';
import { ingest, type Ingested } from './testing/ingest';

const SAMPLES = join(__dirname, '../../../../docs/samples');
const OPTIONS = { default_country: 'US' };

const sample = (name: string) => readFileSync(join(SAMPLES, name));

interface Expected {
  preview: Pick<CsvPreview, 'encoding' | 'delimiter' | 'has_header'>;
  /** The columns that map to a field; all others go to `extra`. */
  fields: Record<string, string>;
  /** The first lead, without the fields that are null. */
  first: Partial<LeadContent>;
  /** The rows that were accepted. */
  leads: number;
  /** Lines and reasons of the others. */
  rejects: [number, string][];
}

const UTF8_COMMA = { encoding: 'utf-8', delimiter: ',', has_header: true };

const exports: Record<string, Expected> = {
  'facebook-lead-ads.csv': {
    preview: { encoding: 'utf-16le', delimiter: '\t', has_header: true },
    fields: {
      platform: 'source',
      full_name: 'full_name',
      phone_number: 'phone',
      email: 'email',
      city: 'city',
      zip_code: 'postal_code',
    },
    first: {
      first_name: 'Chloé',
      last_name: 'Dubois',
      email: 'chloe.dubois@example.com',
      phone: '+33639980123',
      city: 'Lyon',
      postal_code: '69003',
      source: 'ig',
      extra: {
        id: '1046378234501',
        created_time: '2026-11-02T09:14:07-05:00',
        ad_id: '120210987654',
        ad_name: 'Autumn – video',
        adset_id: '120210987111',
        adset_name: 'Home owners 30+',
        campaign_id: '120210987000',
        campaign_name: 'Solar autumn',
        form_id: '778899001122',
        form_name: 'Solar roof check',
        is_organic: 'false',
        'when_would_you_like_to_start?': 'within_3_months',
      },
    },
    leads: 3,
    rejects: [[5, 'test_lead']],
  },

  'google-ads-lead-form.csv': {
    preview: UTF8_COMMA,
    fields: {
      'Full Name': 'full_name',
      'User Phone': 'phone',
      'User Email': 'email',
      'Postal Code': 'postal_code',
      City: 'city',
      Region: 'state',
      Country: 'country',
      'Company Name': 'company',
    },
    first: {
      first_name: 'Priya',
      last_name: 'Raman',
      email: 'priya.raman@example.com',
      phone: '+12015550144',
      company: 'Raman & Daughters, LLC',
      city: 'Jersey City',
      state: 'NJ',
      postal_code: '07302',
      country: 'United States',
      extra: {
        'Lead ID': 'TeSter-7f31a',
        'Form ID': '40098765432',
        'Campaign ID': '17654321098',
        'Ad Group ID': '145678901234',
        'Creative ID': '633219876543',
        GCLID: 'Cj0KCQiA-abc_EXAMPLE',
        'Lead Submit Time': '2026-11-04 08:12:44',
        'Is Test': 'false',
      },
    },
    leads: 2,
    rejects: [[4, 'duplicate_in_file']],
  },

  'linkedin-lead-gen.csv': {
    preview: UTF8_COMMA,
    fields: {
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Email Address': 'email',
      'Work Email': 'email',
      'Phone Number': 'phone',
      'Company Name': 'company',
      'Country/Region': 'country',
    },
    first: {
      first_name: 'Sofia',
      last_name: 'Lindqvist',
      email: 'sofia.lindqvist@example.net',
      phone: '+46812345678',
      company: 'Lindqvist "Nord" AB',
      country: 'Sweden',
      extra: {
        'Work Email': 'sofia@lindqvist.example',
        'Date Created': '11/06/2026 7:45 AM',
        'Campaign Name': 'Webinar Q4',
        'Creative ID': '412233445',
        'Form Name': 'Webinar sign-up',
        'Lead Type': 'SPONSORED',
        'Test Lead': 'FALSE',
        'Job Title': 'Head of Procurement',
        'Company Size': '51-200',
      },
    },
    leads: 2,
    rejects: [],
  },

  'hubspot-contacts.csv': {
    preview: UTF8_COMMA,
    fields: {
      'First Name': 'first_name',
      'Last Name': 'last_name',
      Email: 'email',
      'Phone Number': 'phone',
      'Mobile Phone Number': 'phone',
      'Company name': 'company',
      'Street Address': 'address',
      City: 'city',
      'State/Region': 'state',
      'Postal Code': 'postal_code',
      'Country/Region': 'country',
      'Original Source': 'source',
    },
    first: {
      first_name: 'Ana',
      last_name: 'de la Cruz',
      email: 'ana.delacruz@example.com',
      phone: '+12015550162',
      company: 'Cruz Consulting',
      address: '12 Elm Street, Apt. 4',
      city: 'Newark',
      state: 'NJ',
      postal_code: '07102',
      country: 'United States',
      source: 'Organic Search',
      extra: {
        'Record ID': '51',
        'Contact owner': 'Rita Rep',
        'Lead Status': 'New',
        'Marketing contact status': 'Marketing contact',
        'Create Date': '2026-10-30 14:03',
      },
    },
    leads: 3,
    rejects: [],
  },

  'salesforce-contacts.csv': {
    preview: { ...UTF8_COMMA, encoding: 'windows-1252' },
    fields: {
      'First Name': 'first_name',
      'Last Name': 'last_name',
      'Account Name': 'company',
      'Mailing Street': 'address',
      'Mailing City': 'city',
      'Mailing State/Province': 'state',
      'Mailing Zip/Postal Code': 'postal_code',
      'Mailing Country': 'country',
      Phone: 'phone',
      Mobile: 'phone',
      Email: 'email',
    },
    first: {
      first_name: 'Zoë',
      last_name: 'Müller',
      email: 'zoe.mueller@example.de',
      phone: '+4915228895456',
      company: 'Müller & Söhne',
      address: 'Königsallee 7\n3. Etage',
      city: 'Düsseldorf',
      state: 'NW',
      postal_code: '40212',
      country: 'Germany',
      extra: {
        Salutation: 'Ms.',
        Title: 'CFO',
        Fax: '+49 69 90009 999',
        'Account Owner': 'Rita Rep',
      },
    },
    leads: 2,
    rejects: [
      [6, 'no_contact'],
      [7, 'no_contact'],
      [8, 'no_contact'],
    ],
  },

  'salesforce-leads.csv': {
    preview: UTF8_COMMA,
    fields: {
      FIRSTNAME: 'first_name',
      LASTNAME: 'last_name',
      COMPANY: 'company',
      STREET: 'address',
      CITY: 'city',
      STATE: 'state',
      POSTALCODE: 'postal_code',
      COUNTRY: 'country',
      PHONE: 'phone',
      MOBILEPHONE: 'phone',
      EMAIL: 'email',
      LEADSOURCE: 'source',
    },
    first: {
      first_name: 'Noor',
      last_name: 'Haddad',
      email: 'noor@haddad.example',
      phone: '+441174960321',
      company: 'Haddad Imports',
      address: '8 Quay Rd',
      city: 'Bristol',
      postal_code: 'BS1 4AA',
      country: 'United Kingdom',
      source: 'Trade Show',
      extra: {
        MOBILEPHONE: '07700 900123',
        STATUS: 'Open',
        CREATEDDATE: '2026-10-20T10:00:00.000Z',
      },
    },
    leads: 2,
    rejects: [],
  },

  'mailchimp-audience.csv': {
    preview: UTF8_COMMA,
    fields: {
      'Email Address': 'email',
      'First Name': 'first_name',
      'Last Name': 'last_name',
      Address: 'address',
      'Phone Number': 'phone',
      CC: 'country',
      REGION: 'state',
    },
    first: {
      first_name: 'Gina',
      last_name: 'Rossi, PhD',
      email: 'gina@example.com',
      phone: '+390212345678',
      address: 'Via Roma 1  Milano  20121  IT',
      state: '25',
      country: 'it',
      extra: {
        Birthday: '04/11',
        MEMBER_RATING: '4',
        OPTIN_TIME: '2025-03-02 10:20:30',
        OPTIN_IP: '192.0.2.17',
        CONFIRM_TIME: '2025-03-02 10:21:00',
        CONFIRM_IP: '192.0.2.17',
        LATITUDE: '45.4642000',
        LONGITUDE: '9.1900000',
        GMTOFF: '1',
        DSTOFF: '2',
        TIMEZONE: 'Europe/Rome',
        LAST_CHANGED: '2026-10-01 08:00:00',
        LEID: '112233',
        EUID: '0a1b2c3d4e',
        TAGS: '"Customer","Newsletter"',
      },
    },
    leads: 2,
    rejects: [],
  },

  'excel-english.csv': {
    preview: UTF8_COMMA,
    fields: {
      Name: 'full_name',
      'E-mail': 'email',
      Phone: 'phone',
      Company: 'company',
      'Zip Code': 'postal_code',
      'Lead Source': 'source',
    },
    first: {
      first_name: 'Ann',
      last_name: 'Smith',
      email: 'ann.smith@example.com',
      phone: '+12015550171',
      company: 'Smith, Smith & Smith',
      postal_code: '07030',
      source: 'Referral',
      extra: { Notes: 'Likes "green" roofs' },
    },
    leads: 3,
    rejects: [[6, 'invalid_contact']],
  },

  'excel-german.csv': {
    preview: { encoding: 'windows-1252', delimiter: ';', has_header: true },
    fields: {
      Vorname: 'first_name',
      Name: 'last_name',
      Firma: 'company',
      'Straße und Hausnummer': 'address',
      PLZ: 'postal_code',
      Ort: 'city',
      Bundesland: 'state',
      Land: 'country',
      Telefon: 'phone',
      Handynummer: 'phone',
      'E-Mail-Adresse': 'email',
      Quelle: 'source',
    },
    first: {
      first_name: 'Jürgen-Käthe',
      last_name: 'Weiß',
      email: 'j.weiss@example.de',
      phone: '+493412312577',
      company: 'Weiß & Söhne',
      address: 'Große Straße 12',
      city: 'Leipzig',
      state: 'Sachsen',
      postal_code: '04109',
      country: 'Deutschland',
      source: 'Messe',
      extra: { Anrede: 'Frau', Umsatz: '1.500,00 €' },
    },
    leads: 2,
    rejects: [],
  },

  'excel-french.csv': {
    preview: { encoding: 'utf-8', delimiter: ';', has_header: true },
    fields: {
      Nom: 'last_name',
      Prénom: 'first_name',
      Société: 'company',
      Adresse: 'address',
      'Code postal': 'postal_code',
      Ville: 'city',
      Pays: 'country',
      Téléphone: 'phone',
      Portable: 'phone',
      Courriel: 'email',
      Provenance: 'source',
    },
    first: {
      first_name: 'Zoé',
      last_name: 'Lefèvre',
      email: 'zoe.lefevre@example.fr',
      phone: '+33199001234',
      company: 'Boulangerie "Chez Zoé"',
      address: '12, rue de l’Église',
      city: 'Paris',
      postal_code: '75004',
      country: 'France',
      source: 'Salon',
      extra: { Portable: '06 39 98 12 34', Civilité: 'Mme' },
    },
    leads: 2,
    rejects: [],
  },
};

function rejectsOf({ repository }: Ingested): [number, string][] {
  return repository.rejects.map(({ line, reason }) => [line, reason]);
}

describe('the sample exports', () => {
  it('are all known here', () => {
    const csvFiles = readdirSync(SAMPLES).filter((name) => name.endsWith('.csv'));

    expect(csvFiles.toSorted()).toEqual(Object.keys(exports).toSorted());
  });

  describe.each(Object.entries(exports))('%s', (name, expected) => {
    it('is read by itself', () => {
      const preview = previewCsv(sample(name), { ...FIND_OUT, ...OPTIONS });
      const mapped = preview.columns.filter(({ field }) => field !== null);

      expect(preview).toMatchObject(expected.preview);
      expect(Object.fromEntries(mapped.map(({ header, field }) => [header, field]))).toEqual(
        expected.fields,
      );
    });

    it('is taken in', async () => {
      const taken = await ingest(sample(name), { options: OPTIONS });
      const nothing = Object.fromEntries(
        Object.entries(taken.repository.leads[0]!).filter(([, value]) => value === null),
      );

      expect(taken.repository.leads[0]).toEqual({ ...nothing, ...expected.first, row: 0 });
      expect(rejectsOf(taken)).toEqual(expected.rejects);
      expect(taken).toMatchObject({
        csv_status: 'active',
        result: { total_leads: expected.leads },
      });
    });
  });
});
