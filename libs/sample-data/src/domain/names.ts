/** Names as the world has them: with accents, apostrophes, commas, and of several words. */
export const FIRST_NAMES = [
  'Ann',
  'José',
  'Zoë',
  'Søren',
  'Małgorzata',
  'Jean-Luc',
  'Siobhán',
  'Mary Lou',
  'Björn',
  'Ñusta',
  'Chloé',
  'Dario',
  'Ingrid',
  'Tariq',
  'Yuki',
  'Olena',
];

export const LAST_NAMES = [
  "O'Neill",
  'de la Cruz',
  'Müller',
  'Smith, Jr.',
  'Łukasiewicz',
  'Nguyen',
  'van den Berg',
  'Åkesson',
  'Dupont',
  'Rossi',
  'Haddad',
  'D’Angelo',
];

/** The letters that an address can have: "Łukasiewicz" becomes "ukasiewicz". */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
