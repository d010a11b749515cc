import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';

/** A file, as text, and what parts its cells. */
export interface SniffedFile {
  what: string;
  text: string;
  delimiter: string;
}

type Table = readonly (readonly string[])[];

/** Tables that are made for being misunderstood: cells are full of what parts others. */
const TABLES: Readonly<Record<string, Table>> = {
  people: [
    ['First Name', 'Last Name', 'Email', 'Phone'],
    ['Ann', 'Lee', 'ann@leads.example', '+12125550141'],
    ['Bo', 'Ray', 'bo@leads.example', '+12125550142'],
    ['Cy', 'Sol', 'cy@leads.example', '+12125550143'],
  ],
  'pipes in cells': [
    ['Campaign', 'Full Name', 'Email'],
    ['2026 | US | Leads | Search', 'Ann Lee', 'ann@leads.example'],
    ['2026 | US | Leads | Search', 'Bo Ray', 'bo@leads.example'],
  ],
  'addresses with commas': [
    ['Adresse', 'E-Mail'],
    ['Lindenstr. 1, 10115 Berlin, DE', 'ann@leads.example'],
    ['Lindenstr. 2, 10115 Berlin, DE', 'bo@leads.example'],
  ],
  'lists with semicolons': [
    ['Name', 'Email', 'Interests'],
    ['Ann', 'ann@leads.example', 'golf;tennis;chess;go;music'],
    ['Bo', 'bo@leads.example', 'golf;tennis;chess;go;film'],
  ],
  'lists of addresses': [
    ['Name', 'Wo'],
    ['Ann', 'ann@leads.example; ann2@leads.example'],
    ['Bo', 'bo@leads.example; bo2@leads.example'],
  ],
  'decimal commas': [
    ['Name', 'E-Mail', 'Umsatz', 'Quote'],
    ['Ann', 'ann@leads.example', '1.250,50', '3,5'],
    ['Bo', 'bo@leads.example', '980,00', '4,5'],
    ['Cy', 'cy@leads.example', '12,00', '5,5'],
  ],
  'lines in cells': [
    ['Name', 'Note', 'Email'],
    ['Ann', 'one, two\nthree, four', 'ann@leads.example'],
    ['Bo', 'five; six\nseven; eight', 'bo@leads.example'],
  ],
  'names that nobody knows': [
    ['Wer', 'Wo', 'Womit'],
    ['Ann', 'Bonn', 'a, b; c'],
    ['Bo', 'Kiel', 'd'],
    ['Cy', 'Ulm', 'e, f'],
  ],
  'JSON in cells': [
    ['Email', 'Answers'],
    ['ann@leads.example', '{"a": 1, "b": [1, 2, 3]}'],
    ['bo@leads.example', '{"a": 2, "b": [4, 5, 6]}'],
  ],
};

const MARKS: Readonly<Record<string, string>> = {
  commas: ',',
  semicolons: ';',
  tabs: '\t',
  pipes: '|',
};

interface Writing {
  what: string;
  write: (table: Table, delimiter: string) => string;
}

function plain(table: Table, delimiter: string, newline = '\n', quotes = false): string {
  const rows = table.map((cells) => [...cells]);
  return Papa.unparse(rows, { delimiter, newline, quotes }) + newline;
}

/** How tables are written, from the plain file to the report with everything around it. */
const WRITINGS: readonly Writing[] = [
  { what: 'plain', write: (table, delimiter) => plain(table, delimiter) },
  { what: 'no header', write: (table, delimiter) => plain(table.slice(1), delimiter) },
  { what: 'line ends of Windows', write: (table, by) => plain(table, by, '\r\n') },
  { what: 'CR alone', write: (table, by) => plain(table, by, '\r') },
  { what: 'all quoted', write: (table, by) => plain(table, by, '\n', true) },
  { what: 'a mark before', write: (table, by) => `\ufeff${plain(table, by)}` },
  {
    what: 'titles above',
    write: (table, by) => `Leads, all of them\nGenerated: 2026-11-28\n\n${plain(table, by)}`,
  },
  {
    what: 'padded titles above',
    write: (table, by) => {
      const padding = by.repeat(table[0]!.length - 1);
      return `Report: Leads${padding}\nDates: 2026-11${padding}\n${padding}\n${plain(table, by)}`;
    },
  },
  {
    what: 'a total below',
    write: (table, by) => `${plain(table, by)}Total${by.repeat(table[0]!.length - 1)}8.00\n`,
  },
  {
    what: 'a footer below',
    write: (table, by) =>
      `${plain(table, by)}\n"Copyright (c) 2026, example.com, inc."\n"Confidential; do not hand on"\n`,
  },
  { what: 'comments above', write: (table, by) => `# made by hand, twice\n${plain(table, by)}` },
  {
    what: 'a delimiter behind every row',
    write: (table, by) =>
      plain(
        table.map((cells) => [...cells, '']),
        by,
      ),
  },
  {
    what: 'blanks before quotes',
    write: (table, by) => plain(table, by, '\n', true).replaceAll(`"${by}"`, `"${by} "`),
  },
  {
    what: 'a row that is too short',
    write: (table, by) => `${plain(table, by)}Dee\n`,
  },
];

/** The samples that have more than one column, and what parts their cells. */
const SAMPLES: readonly (readonly [file: string, encoding: string, delimiter: string])[] = [
  ['excel-english.csv', 'utf-8', ','],
  ['excel-french.csv', 'utf-8', ';'],
  ['excel-german.csv', 'windows-1252', ';'],
  ['facebook-lead-ads.csv', 'utf-16le', '\t'],
  ['google-ads-lead-form.csv', 'utf-8', ','],
  ['hubspot-contacts.csv', 'utf-8', ','],
  ['linkedin-lead-gen.csv', 'utf-8', ','],
  ['mailchimp-audience.csv', 'utf-8', ','],
  ['salesforce-contacts.csv', 'utf-8', ','],
  ['salesforce-leads.csv', 'utf-8', ','],
];

/** All of them: every table in every writing, and the samples of the documentation. */
export function sniffedFiles(checkout: string): SniffedFile[] {
  const written = Object.entries(TABLES).flatMap(([table, rows]) =>
    Object.entries(MARKS).flatMap(([marks, delimiter]) =>
      WRITINGS.map(({ what, write }) => ({
        what: `${table}, by ${marks}, ${what}`,
        text: write(rows, delimiter),
        delimiter,
      })),
    ),
  );
  const samples = SAMPLES.map(([what, encoding, delimiter]) => {
    const bytes = readFileSync(join(checkout, 'docs/samples', what));
    return { what, text: iconv.decode(bytes, encoding), delimiter };
  });
  return [...written, ...samples];
}
