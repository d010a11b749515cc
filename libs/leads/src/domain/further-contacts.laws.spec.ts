import fc from 'fast-check';
import { EMPTY_CONTENT } from '../lead';
import { contactsOfCell, furtherContacts } from './further-contacts';

const pieces = fc.array(
  fc.constantFrom(
    ...[
      'ann',
      '@',
      '＠',
      '%40',
      '.',
      'leads.example',
      '212',
      '555',
      '0171',
      '０１７１',
      '+49',
      '00',
      '-',
    ],
    ...[' ', '/', ';', '٣', 'é', 'call ', '(', ')'],
  ),
  { maxLength: 12 },
);

describe('further contacts', () => {
  it('are those of the cells, however quickly most cells are passed over', () => {
    fc.assert(
      fc.property(
        pieces.map((each) => each.join('')),
        (cell) => {
          const found = furtherContacts({ ...EMPTY_CONTENT, extra: { Notes: cell } }, 'US');
          const each = new Map(
            contactsOfCell(cell, 'Notes', 'US').map((contact) => [contact.value, contact]),
          );
          expect(found).toEqual([...each.values()]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
