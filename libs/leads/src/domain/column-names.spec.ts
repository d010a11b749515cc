import { fieldNamed } from './column-names';

describe('fieldNamed', () => {
  it.each([
    [
      'email',
      'E-mail, email_address, EMAIL, Email Address, Courriel, Adresse e-mail, E-Mail-Adresse, Correo electrónico, mail',
    ],
    [
      'phone',
      'Phone, phone_number, Mobile, Telefon, Handynummer, Téléphone, N° de téléphone, Tél., Cell Phone, MOBILEPHONE, Móvil',
    ],
    ['full_name', 'full_name, Full name, Name, Nom complet, Vor- und Nachname, Contact Name'],
    ['first_name', 'First Name, firstName, FIRSTNAME, Vorname, Prénom, given name, FNAME'],
    ['last_name', 'Last Name, LNAME, Surname, Nachname, Familienname, Nom de famille, Apellidos'],
    ['company', 'Company, company_name, Account Name, Firma, Société, Unternehmen, Organisation'],
    [
      'address',
      'street_address, Mailing Street, Straße, STRASSE, Straße und Hausnummer, Adresse, Rue',
    ],
    ['city', 'City, Mailing City, Ort, Stadt, Ville, Ciudad, Wohnort'],
    [
      'state',
      'State, Mailing State/Province, State/Region, Bundesland, REGION, Kanton, Département',
    ],
    [
      'postal_code',
      'zip_code, Mailing Zip/Postal Code, Postal Code, PLZ, Postleitzahl, Code postal, post_code',
    ],
    ['country', 'Country, Country/Region, Mailing Country, Land, Pays, País, CC'],
    ['source', 'Lead Source, source, platform, Original Source, utm_source, Herkunft, Origine'],
  ] as const)('knows what %s is called', (field, names) => {
    const found = names.split(', ').map((name) => [name, fieldNamed(name)?.field]);

    expect(found).toEqual(names.split(', ').map((name) => [name, field]));
  });

  it('is less sure of a name with more words around it', () => {
    const confidences = ['Email', 'Email (required)', 'Work Email', 'What is your email?'].map(
      (name) => fieldNamed(name)?.confidence,
    );

    expect(confidences).toEqual([1, 0.95, 0.9, 0.5]);
  });

  it.each([
    'Lead Owner',
    'Owner Email',
    'Asst. Phone',
    'Email Opt Out',
    'Email Domain',
    'Company phone',
    'Fax',
    'Title',
    'Campaign Name',
    'ad_name',
    'Lead ID',
    'Created Date',
    'OPTIN_IP',
    '',
    '中文',
  ])('knows no field called %s', (name) => {
    expect(fieldNamed(name)).toBeNull();
  });
});
