import { CRLF, LF, lines, MARK, quoted, tabbed, utf16le, utf8, windows1252 } from './bytes.ts';

/** What advertising platforms, CRMs and spreadsheets export. */
export const exportFiles: Record<string, Buffer> = {
  'facebook-lead-ads.csv': utf16le(
    MARK +
      lines(
        LF,
        tabbed(
          ...['id', 'created_time', 'ad_id', 'ad_name', 'adset_id', 'adset_name', 'campaign_id'],
          ...['campaign_name', 'form_id', 'form_name', 'is_organic', 'platform'],
          ...[
            'when_would_you_like_to_start?',
            'full_name',
            'phone_number',
            'email',
            'city',
            'zip_code',
          ],
        ),
        tabbed(
          ...['l:1046378234501', '2026-11-02T09:14:07-05:00', 'ag:120210987654', 'Autumn – video'],
          ...[
            'as:120210987111',
            'Home owners 30+',
            'c:120210987000',
            'Solar autumn',
            'f:778899001122',
          ],
          ...[
            'Solar roof check',
            'false',
            'ig',
            'within_3_months',
            'Chloé Dubois',
            'p:+33639980123',
          ],
          ...['chloe.dubois@example.com', 'Lyon', 'z:69003'],
        ),
        tabbed(
          ...['l:1046378234502', '2026-11-02T10:41:55-05:00', 'ag:120210987654', 'Autumn – video'],
          ...[
            'as:120210987111',
            'Home owners 30+',
            'c:120210987000',
            'Solar autumn',
            'f:778899001122',
          ],
          ...[
            'Solar roof check',
            'false',
            'fb',
            'just_looking',
            'Marcus van den Berg',
            'p:+12015550123',
          ],
          ...['marcus.vandenberg@example.org', 'Hoboken', 'z:07030'],
        ),
        tabbed(
          ...[
            'l:1046378234503',
            '2026-11-03T18:02:31-05:00',
            '',
            '',
            '',
            '',
            '',
            '',
            'f:778899001122',
          ],
          ...[
            'Solar roof check',
            'true',
            'fb',
            'within_3_months',
            '山田 花子',
            'p:+81312345678',
            '',
          ],
          ...['東京', ''],
        ),
        tabbed(
          ...['l:1046378234504', '2026-11-03T18:05:00-05:00', 'ag:120210987654', 'Autumn – video'],
          ...[
            'as:120210987111',
            'Home owners 30+',
            'c:120210987000',
            'Solar autumn',
            'f:778899001122',
          ],
          ...[
            'Solar roof check',
            'false',
            'ig',
            '<test lead: dummy data for when_would_you_like_to_start?>',
          ],
          ...[
            '<test lead: dummy data for full_name>',
            'p:<test lead: dummy data for phone_number>',
          ],
          ...['test@fb.com', '<test lead: dummy data for city>', ''],
        ),
      ),
  ),

  'google-ads-lead-form.csv': utf8(
    lines(
      LF,
      'Lead ID,Form ID,Campaign ID,Ad Group ID,Creative ID,GCLID,Lead Submit Time,Is Test,Full Name,User Phone,User Email,Postal Code,City,Region,Country,Company Name',
      'TeSter-7f31a,40098765432,17654321098,145678901234,633219876543,Cj0KCQiA-abc_EXAMPLE,2026-11-04 08:12:44,false,Priya Raman,(201) 555-0144,priya.raman@example.com,07302,Jersey City,NJ,United States,"Raman & Daughters, LLC"',
      'TeSter-7f31b,40098765432,17654321098,145678901234,633219876543,Cj0KCQiA-def_EXAMPLE,2026-11-04 12:30:09,false,Tom O’Leary,+12015550145,Tom.OLeary@Example.com,10013,New York,NY,United States,',
      'TeSter-7f31c,40098765432,17654321098,145678901234,633219876543,Cj0KCQiA-ghi_EXAMPLE,2026-11-05 21:55:10,false,Priya R.,,PRIYA.RAMAN@EXAMPLE.COM,07302,Jersey City,NJ,United States,',
    ),
  ),

  'linkedin-lead-gen.csv': utf8(
    MARK +
      lines(
        CRLF,
        quoted(
          ...[
            'Date Created',
            'Campaign Name',
            'Creative ID',
            'Form Name',
            'Lead Type',
            'Test Lead',
          ],
          ...[
            'First Name',
            'Last Name',
            'Email Address',
            'Work Email',
            'Phone Number',
            'Job Title',
          ],
          ...['Company Name', 'Company Size', 'Country/Region'],
        ),
        quoted(
          ...[
            '11/06/2026 7:45 AM',
            'Webinar Q4',
            '412233445',
            'Webinar sign-up',
            'SPONSORED',
            'FALSE',
          ],
          ...[
            'Sofia',
            'Lindqvist',
            'sofia.lindqvist@example.net',
            'sofia@lindqvist.example',
            '+46 8 123 456 78',
          ],
          ...['Head of Procurement', 'Lindqvist "Nord" AB', '51-200', 'Sweden'],
        ),
        quoted(
          ...[
            '11/06/2026 9:12 AM',
            'Webinar Q4',
            '412233445',
            'Webinar sign-up',
            'SPONSORED',
            'FALSE',
          ],
          ...['James', 'Okafor', '', 'j.okafor@example.co.uk', '020 7946 0958', 'Director, Sales'],
          ...['Okafor Logistics Ltd', '11-50', 'United Kingdom'],
        ),
      ),
  ),

  'hubspot-contacts.csv': utf8(
    lines(
      LF,
      quoted(
        ...['Record ID', 'First Name', 'Last Name', 'Email', 'Phone Number', 'Mobile Phone Number'],
        ...[
          'Contact owner',
          'Lead Status',
          'Marketing contact status',
          'Create Date',
          'Company name',
        ],
        ...[
          'Street Address',
          'City',
          'State/Region',
          'Postal Code',
          'Country/Region',
          'Original Source',
        ],
      ),
      quoted(
        ...[
          '51',
          'Ana',
          'de la Cruz',
          'ana.delacruz@example.com',
          '',
          '+1 (201) 555-0162',
          'Rita Rep',
        ],
        ...[
          'New',
          'Marketing contact',
          '2026-10-30 14:03',
          'Cruz Consulting',
          '12 Elm Street, Apt. 4',
        ],
        ...['Newark', 'NJ', '07102', 'United States', 'Organic Search'],
      ),
      quoted(
        ...['52', 'Ben', 'Adler', 'ben.adler@example.com', '+49 30 23125 014', '+49 152 28817386'],
        ...[
          'Rita Rep',
          'Open',
          'Non-marketing contact',
          '2026-10-31 09:20',
          'Adler GmbH',
          'Hauptstr. 5',
        ],
        ...['Berlin', 'Berlin', '10115', 'Germany', 'Paid Social'],
      ),
      quoted(
        ...[
          '53',
          '',
          '',
          'info@example.org',
          'please e-mail',
          '',
          'Rita Rep',
          '',
          '',
          '2026-11-01 16:44',
        ],
        ...['', '', '', '', '', '', 'Direct Traffic'],
      ),
    ),
  ),

  'salesforce-contacts.csv': windows1252(
    lines(
      CRLF,
      quoted(
        ...['Salutation', 'First Name', 'Last Name', 'Title', 'Account Name', 'Mailing Street'],
        ...['Mailing City', 'Mailing State/Province', 'Mailing Zip/Postal Code', 'Mailing Country'],
        ...['Phone', 'Fax', 'Mobile', 'Email', 'Account Owner'],
      ),
      quoted(
        ...[
          'Ms.',
          'Zoë',
          'Müller',
          'CFO',
          'Müller & Söhne',
          `Königsallee 7${CRLF}3. Etage`,
          'Düsseldorf',
        ],
        ...[
          'NW',
          '40212',
          'Germany',
          '',
          '+49 69 90009 999',
          '0152 28895456',
          'zoe.mueller@example.de',
          'Rita Rep',
        ],
      ),
      quoted(
        ...[
          'Mr.',
          'Li',
          'Wei',
          'VP, Operations',
          'Example Corp.',
          '1 Market St',
          'San Francisco',
          'CA',
        ],
        ...[
          '94105',
          'United States',
          '(415) 555-0134',
          '',
          '(415) 555-0135',
          'li.wei@example.com',
          'Rita Rep',
        ],
      ),
      '',
      '"Contacts with accounts"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
      '"Confidential Information - Do Not Distribute"',
    ),
  ),

  'salesforce-leads.csv': utf8(
    lines(
      LF,
      quoted(
        ...[
          'FIRSTNAME',
          'LASTNAME',
          'COMPANY',
          'STREET',
          'CITY',
          'STATE',
          'POSTALCODE',
          'COUNTRY',
          'PHONE',
        ],
        ...['MOBILEPHONE', 'EMAIL', 'LEADSOURCE', 'STATUS', 'CREATEDDATE'],
      ),
      quoted(
        ...[
          'Noor',
          'Haddad',
          'Haddad Imports',
          '8 Quay Rd',
          'Bristol',
          '',
          'BS1 4AA',
          'United Kingdom',
        ],
        ...[
          '0117 496 0321',
          '07700 900123',
          'noor@haddad.example',
          'Trade Show',
          'Open',
          '2026-10-20T10:00:00.000Z',
        ],
      ),
      quoted(
        ...[
          'Ike',
          'Brown',
          'Brown & Co',
          '',
          '',
          '',
          '',
          '',
          '12345',
          '',
          'ike.brown@example.com',
          'Web',
          'Open',
        ],
        '2026-10-21T10:00:00.000Z',
      ),
    ),
  ),

  'mailchimp-audience.csv': utf8(
    lines(
      LF,
      '"Email Address","First Name","Last Name",Address,"Phone Number",Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS',
      'gina@example.com,Gina,"Rossi, PhD","Via Roma 1  Milano  20121  IT","+39 02 1234 5678",04/11,4,"2025-03-02 10:20:30",192.0.2.17,"2025-03-02 10:21:00",192.0.2.17,45.4642000,9.1900000,1,2,Europe/Rome,it,25,"2026-10-01 08:00:00",112233,0a1b2c3d4e,,"""Customer"",""Newsletter"""',
      'pat@example.org,Pat,,,,,2,"2026-01-15 11:00:00",198.51.100.4,"2026-01-15 11:00:20",198.51.100.4,,,,,,us,nj,"2026-09-30 12:00:00",112234,1b2c3d4e5f,"Met at the fair: ""call in May""",',
    ),
  ),

  'excel-english.csv': utf8(
    MARK +
      lines(
        CRLF,
        'Name,E-mail,Phone,Company,Zip Code,Lead Source,Notes',
        '"Smith, Ann",ann.smith@example.com,201-555-0171,"Smith, Smith & Smith",07030,Referral,"Likes ""green"" roofs"',
        'Oliver Twist,oliver@example.com,1 201 555 0172,,07031,Fair,',
        'Nancy,not known,201.555.0173,,07032,Fair,',
        ',,,,,,',
        'Bill Sikes,bill@example,555,,07033,Fair,no contact that works',
      ),
  ),

  'excel-german.csv': windows1252(
    lines(
      CRLF,
      'Anrede;Vorname;Name;Firma;Straße und Hausnummer;PLZ;Ort;Bundesland;Land;Telefon;Handynummer;E-Mail-Adresse;Quelle;Umsatz',
      'Frau;Jürgen-Käthe;Weiß;Weiß & Söhne;Große Straße 12;04109;Leipzig;Sachsen;Deutschland;"0341 / 23125-77";;j.weiss@example.de;Messe;1.500,00 €',
      'Herr;Øyvind;Straßer;;"Am Markt 3; Hinterhaus";80331;München;Bayern;Deutschland;;0171 3920012;oeyvind@example.de;Empfehlung;0,5 €',
    ),
  ),

  'excel-french.csv': utf8(
    MARK +
      lines(
        CRLF,
        'sep=;',
        'Civilité;Nom;Prénom;Société;Adresse;Code postal;Ville;Pays;Téléphone;Portable;Courriel;Provenance',
        'Mme;Lefèvre;Zoé;Boulangerie "Chez Zoé";12, rue de l’Église;75004;Paris;France;01 99 00 12 34;06 39 98 12 34;zoe.lefevre@example.fr;Salon',
        'M.;Nguyễn;André;;;69002;Lyon;France;;06 39 98 43 21;;Site web',
      ),
  ),
};
