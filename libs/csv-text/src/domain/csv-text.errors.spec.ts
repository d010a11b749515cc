import { FileRefused } from './csv-text.errors';

describe('FileRefused', () => {
  it.each([
    ['This is a zip archive. Unpack it and upload the CSV inside.', 'this is a zip archive'],
    ['This is a picture (PNG), not a CSV.', 'this is a picture (PNG), not a CSV'],
    ['Windows 3.1 wrote this. Save it anew.', 'windows 3.1 wrote this'],
  ])('tells of "%s" what was found', (message, finding) => {
    expect(new FileRefused(message).finding).toBe(finding);
  });
});
