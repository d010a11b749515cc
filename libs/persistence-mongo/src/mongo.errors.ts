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

/** The innermost words of a driver's error: its outer ones only repeat that nothing answered. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
