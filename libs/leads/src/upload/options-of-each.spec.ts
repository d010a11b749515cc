import { ValidationFailed } from '@sluice/kernel';
import { optionsOfEach } from './options-of-each';

describe('optionsOfEach', () => {
  it('lets what is said for a file outweigh what is said for all', () => {
    const options = { delimiter: ';', dedupe: 'none' as const, files: [{ delimiter: ',' }, {}] };

    expect(optionsOfEach(options, 2)).toEqual([
      { delimiter: ',', dedupe: 'none' },
      { delimiter: ';', dedupe: 'none' },
    ]);
    expect(optionsOfEach({ delimiter: ';' }, 2)).toEqual([{ delimiter: ';' }, { delimiter: ';' }]);
  });

  it('also where the two can not be true together', () => {
    expect(
      optionsOfEach({ header_line: 3, files: [{ has_header: false }, {}, { header_line: 2 }] }, 3),
    ).toEqual([{ has_header: false }, { header_line: 3 }, { header_line: 2 }]);
    expect(
      optionsOfEach(
        { has_header: false, files: [{ header_line: 2 }, {}, { has_header: true }] },
        3,
      ),
    ).toEqual([{ header_line: 2 }, { has_header: false }, { has_header: true }]);
    expect(optionsOfEach({ has_header: true, files: [{ header_line: 2 }] }, 1)).toEqual([
      { has_header: true, header_line: 2 },
    ]);
  });

  it('refuses options for another number of files', () => {
    expect(() => optionsOfEach({ files: [{}] }, 2)).toThrow(ValidationFailed);
  });
});
