import { StorageFull } from '@sluice/kernel';
import { mongo } from 'mongoose';
import { clearError } from './clear-errors';
import { MongoUnavailable, OutcomeUnclear, TooMuchAtOnce } from './mongo.errors';

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

  it.each([
    6, 7, 43, 50, 89, 91, 112, 134, 175, 189, 202, 237, 244, 246, 251, 262, 290, 365, 9_001, 10_107,
    11_600, 11_601, 11_602, 13_388, 13_435, 13_436,
  ])('of a failover or an overload, %i, is an absence without any label', (code) => {
    expect(clearError(serverError(code, 'not now'))).toBeInstanceOf(MongoUnavailable);
  });

  it.each([
    ['the connection was closed by Atlas', MongoUnavailable],
    ['user is not allowed to do action', mongo.MongoServerError],
    ['bad auth : authentication failed', mongo.MongoServerError],
  ])('of Atlas has one code for all: %s', (message, kind) => {
    expect(clearError(serverError(8_000, message))).toBeInstanceOf(kind);
  });

  it.each([257, 388, 10_334])('for what is too much in one piece, %i, is no absence', (code) => {
    const cleared = clearError(serverError(code, 'too large'));
    expect(cleared).toBeInstanceOf(TooMuchAtOnce);
    expect(cleared).toMatchObject({ code: 'too_much_at_once', refusal: 'too_large' });
  });

  it('of a write that the majority did not have in time says that nobody knows', () => {
    const told = {
      code: 64,
      codeName: 'WriteConcernTimeout',
      errmsg: 'waiting for replication timed out',
    };
    for (const error of [
      serverError(64, 'waiting for replication timed out'),
      new mongo.MongoWriteConcernError({ ok: 1, writeConcernError: told }),
    ])
      expect(clearError(error)).toBeInstanceOf(OutcomeUnclear);
  });

  it.each([11_000, 2, 13, 26, 121])('that is about the call, %i, stays as it is', (code) => {
    const error = serverError(code, 'no');
    expect(clearError(error)).toBe(error);
  });
});
