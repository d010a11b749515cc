import { unusable } from './troubles';
import { UnusableStorage } from './unusable-storage';

const PATH = '/srv/sluice/sluice.db';

describe('what an error means for whoever runs the server', () => {
  it.each([
    // As node:sqlite gives them: the extended code, whose lowest byte is the primary one.
    ['SQLITE_PERM', { errcode: 3 }, 'no_rights'],
    ['SQLITE_BUSY', { errcode: 5 }, 'not_now'],
    ['SQLITE_BUSY_RECOVERY', { errcode: 261 }, 'not_now'],
    ['SQLITE_READONLY', { errcode: 8 }, 'no_rights'],
    ['SQLITE_READONLY_DBMOVED', { errcode: 1032 }, 'no_rights'],
    ['SQLITE_IOERR', { errcode: 10 }, 'not_now'],
    ['SQLITE_IOERR_WRITE', { errcode: 778 }, 'not_now'],
    ['SQLITE_CORRUPT', { errcode: 11 }, 'damaged'],
    ['SQLITE_CORRUPT_INDEX', { errcode: 779 }, 'damaged'],
    ['SQLITE_FULL', { errcode: 13 }, 'not_now'],
    ['SQLITE_CANTOPEN', { errcode: 14 }, 'no_rights'],
    ['SQLITE_NOTADB', { errcode: 26 }, 'damaged'],
    ['EROFS', { code: 'EROFS' }, 'no_rights'],
    ['EACCES', { code: 'EACCES' }, 'no_rights'],
    ['EPERM', { code: 'EPERM' }, 'no_rights'],
    ['ENOSPC', { code: 'ENOSPC' }, 'not_now'],
    ['EDQUOT', { code: 'EDQUOT' }, 'not_now'],
    ['EIO', { code: 'EIO' }, 'not_now'],
    ['ENOTDIR', { code: 'ENOTDIR' }, 'unfit'],
    ['ELOOP', { code: 'ELOOP' }, 'unfit'],
  ])('%s', (_, fields, trouble) => {
    const error = Object.assign(new Error('as the engine says it'), fields);
    const told = unusable(PATH, error) as UnusableStorage;

    expect(told).toBeInstanceOf(UnusableStorage);
    expect(told.trouble).toBe(trouble);
    expect(told.cause).toBe(error);
    // The path, why, and what to do.
    expect(told.message).toMatch(/^\/srv\/sluice\/sluice\.db [^:\n]+: [^\n]+\.$/);
  });

  it('is nothing for them where a statement is wrong, or the error is of no such kind', () => {
    for (const error of [Object.assign(new Error('syntax'), { errcode: 1 }), new TypeError(), null])
      expect(unusable(PATH, error)).toBe(error);
  });

  it('is told once, for the path that was found first', () => {
    const first = new UnusableStorage('damaged', '/a', 'is damaged', 'put back a backup');

    expect(unusable('/b', first)).toBe(first);
  });
});
