import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { ListedSupply } from '../testing/listed-supply';
import { EntryEraser } from './entry-eraser';

Logger.overrideLogger(false);

const digest = (algorithm: 'sha256' | 'md5', text: string) =>
  createHash(algorithm).update(text).digest('hex');

const PHONE = '+4930123455';
const NATIONAL = ['030123455', '30123455'];

describe('the entries of an erased person', () => {
  let supply: ListedSupply;
  let eraser: EntryEraser;

  beforeEach(async () => {
    supply = await ListedSupply.open('DE');
    const { suppressions, erasures } = supply.storage;
    eraser = new EntryEraser(suppressions, erasures, supply.hasher);
  });

  afterEach(() => supply.close());

  const entries = async () =>
    (await supply.storage.suppressions.numbered(0, Infinity, 100)).map(({ kind, value }) => [
      kind,
      value,
    ]);

  it('are keyed hashes, also those of the national digits of the number', async () => {
    const hashes = NATIONAL.flatMap((digits) => [digest('sha256', digits), digest('md5', digits)]);
    await supply.import([...hashes, digest('sha256', '030123456')].join('\n'));
    await eraser.erase({ emails: [], phones: [PHONE] });

    expect(await entries()).toEqual([
      ['erased', supply.hasher.phone(PHONE)],
      ['sha256', digest('sha256', '030123456')],
    ]);
  });

  it('not where the same digits are somebody else’s, in the list of another country', async () => {
    const [national] = NATIONAL;
    const hash = digest('sha256', national!);
    await supply.import(hash);
    await supply.import(hash, { default_country: 'AT' });
    await supply.import(digest('md5', national!), { default_country: 'AT' });
    await eraser.erase({ emails: [], phones: [PHONE] });

    expect(await entries()).toEqual([
      ['sha256', hash],
      ['md5', digest('md5', national!)],
    ]);
  });
});
