import { DomainError } from '@sluice/kernel';

/** No server answered at start, within the time that a start may wait. */
export class MongoUnreachable extends DomainError {
  readonly code = 'mongo_unreachable';
  readonly refusal = 'unavailable';

  constructor(hosts: string, seconds: number, cause: unknown) {
    super(
      `No MongoDB server at ${hosts} could be used within ${seconds} s (${reasonOf(cause)}). ` +
        'Check MONGODB_URI, and that the replica set is running and has a primary.',
    );
    this.cause = cause;
  }
}

/** The server is neither a member of a replica set nor a router of a sharded cluster. */
export class StandaloneMongo extends DomainError {
  readonly code = 'mongo_standalone';
  readonly refusal = 'unavailable';

  constructor(hosts: string) {
    super(
      `The MongoDB server at ${hosts} is standalone, and a standalone server has no transactions, ` +
        'without which a lead could be handed out twice. Start it with --replSet and run ' +
        'rs.initiate() once: a replica set of one is enough.',
    );
  }
}

/** The data of an earlier version lie where no name of a database led them. */
export class DataElsewhere extends DomainError {
  readonly code = 'mongo_data_elsewhere';
  readonly refusal = 'unavailable';

  constructor(found: string, wanted: string) {
    super(
      `MONGODB_URI names no database. Without a name it is "${wanted}", which is empty, while "${found}" ` +
        `holds data of Sluice. Add /${found} behind the hosts of MONGODB_URI to go on with them (and ` +
        '?authSource=admin where the user is kept there and nothing else says so).',
    );
  }
}

/** A newer version of the program has changed the database in ways that this one can't know. */
export class DatabaseTooNew extends DomainError {
  readonly code = 'database_too_new';
  readonly refusal = 'unavailable';

  constructor(found: number, known: number) {
    super(
      `The database is at migration ${found}, this program knows migrations up to ${known}. ` +
        'Start the version that was used last, or a newer one.',
    );
  }
}

/** The server went away, or another took its place, while a call was under way. */
export class MongoUnavailable extends DomainError {
  readonly code = 'storage_unavailable';
  readonly refusal = 'unavailable';

  constructor(cause: unknown) {
    super('The database does not answer at the moment. Try again in a few seconds.');
    this.cause = cause;
  }
}

/** It was sent, and no answer came in time: it may have been done. */
export class OutcomeUnclear extends DomainError {
  readonly code = 'outcome_unclear';
  readonly refusal = 'unavailable';

  constructor(cause: unknown) {
    super(
      'The database did not say in time whether this was done. Look whether it was before you repeat it.',
    );
    this.cause = cause;
  }
}

/** One transaction or one document is more than the server takes, however often it is tried. */
export class TooMuchAtOnce extends DomainError {
  readonly code = 'too_much_at_once';
  readonly refusal = 'too_large';

  constructor(cause: unknown) {
    super(
      'This is more than the database takes in one piece, so nothing of it was done. Do it in several ' +
        'smaller parts; where it is one file or one run, the log of the server says what grew too large.',
    );
    this.cause = cause;
  }
}

/** The innermost words of a driver's error: its outer ones only repeat that nothing answered. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
