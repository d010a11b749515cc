import { StorageFull } from '@sluice/kernel';
import { mongo } from 'mongoose';
import { clearError } from './clear-errors';
import { MongoUnavailable } from './mongo.errors';

const serverError = (code: number, message: string, labels: string[] = []) =>
  new mongo.MongoServerError({ code, message, errorLabels: labels });

describe('an error of the server', () => {
  it.each([
    ['of its disk', serverError(14_031, 'available disk space of 1 bytes is less than required')],
    ['of its quota', serverError(8_000, 'you are over your space quota, using 513 MB of 512 MB')],
    [
      'in a bulk write',
      new mongo.MongoBulkWriteError(
        { code: 14_031, message: 'OutOfDiskSpace', writeErrors: [] },
        {} as mongo.BulkWriteResult,
      ),
    ],
  ])('for want of room, %s, is a full database, in words of its own', (_, error) => {
    const cleared = clearError(error);
    expect(cleared).toBeInstanceOf(StorageFull);
    expect(cleared).toMatchObject({ what: 'database', cause: error });
    expect((cleared as Error).message).not.toMatch(/bytes|quota|OutOfDiskSpace/);
  });

  it('that passes is an absence, and any other stays as it is', () => {
    const passing = serverError(112, 'conflict', ['TransientTransactionError']);
    expect(clearError(passing)).toBeInstanceOf(MongoUnavailable);
    const other = serverError(8_000, 'user is not allowed to do action');
    expect(clearError(other)).toBe(other);
  });
});
