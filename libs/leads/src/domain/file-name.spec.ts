import fc from 'fast-check';
import { LONGEST_CSV_NAME, keptFileName } from './file-name';

const long = 'x'.repeat(LONGEST_CSV_NAME);
const family = '👩‍👩‍👧‍👦';
const flag = '🇨🇭';
const thumb = '👍🏽';

describe('the name of a file, as it is kept', () => {
  it.each([
    ['leads.csv', 'leads.csv'],
    ['no ending', 'no ending'],
    ['Größe 😀.csv', 'Größe 😀.csv'],
    [' ', 'Unnamed file'],
    ['', 'Unnamed file'],
    [`${'x'.repeat(196)}.csv`, `${'x'.repeat(196)}.csv`],
    [`${'x'.repeat(197)}.csv`, `${'x'.repeat(195)}….csv`],
    [long, long],
    [`${long}y`, `${'x'.repeat(199)}…`],
    [`${long}.tar.gz`, `${'x'.repeat(196)}….gz`],
    [`${long}. a sentence that ends so`, `${'x'.repeat(199)}…`],
    [`${long}.endingwithoutend`, `${'x'.repeat(199)}…`],
    [`${'x'.repeat(190)}     ${long}.csv`, `${'x'.repeat(190)}….csv`],
    [`${'x'.repeat(194)}😀${long}.csv`, `${'x'.repeat(194)}….csv`],
    [`${'x'.repeat(190)}${family}${long}.csv`, `${'x'.repeat(190)}….csv`],
    [`${'x'.repeat(193)}${thumb}${long}.csv`, `${'x'.repeat(193)}….csv`],
    [`${'x'.repeat(192)}${flag}${flag}.csv`, `${'x'.repeat(192)}….csv`],
    [`${'x'.repeat(191)}${flag}${flag}.csv`, `${'x'.repeat(191)}${flag}….csv`],
    [`${'x'.repeat(194)}é${long}.csv`.normalize('NFD'), `${'x'.repeat(194)}….csv`],
    [`e${'\u0301'.repeat(400)}.csv`, `e${'\u0301'.repeat(194)}….csv`],
    ['half \uD83D of a character.csv', 'half \uFFFD of a character.csv'],
  ])('turns %j into %j', (sent, kept) => {
    expect(keptFileName(sent)).toBe(kept);
  });

  it('is never too long, never empty, whole, and stays as it is from then on', () => {
    const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 4 });
    const endings = fc.constantFrom('', '.csv', '.CSV.gz', '.');
    fc.assert(
      fc.property(names, endings, (parts, ending) => {
        const kept = keptFileName(parts.join(' ') + ending);
        expect(kept.length).toBeLessThanOrEqual(LONGEST_CSV_NAME);
        expect(kept.trim()).not.toBe('');
        expect(kept.isWellFormed()).toBe(true);
        expect(keptFileName(kept)).toBe(kept);
      }),
    );
  });
});
