import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, type Role } from '../connection';
import { migrate } from '../migrate';

/** A migrated database in a folder of its own, for tests of what lies below the storage. */
export interface Scratch {
  directory: string;
  connection: Connection;
  anotherConnection(role?: Role): Connection;
  /** Closes every connection and removes the folder. */
  remove(): void;
}

export function openScratch(): Scratch {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-scratch-'));
  const file = join(directory, 'sluice.db');
  const connections: Connection[] = [];
  const connect = (role: Role = 'main') => {
    const connection = new Connection(file, role);
    connections.push(connection);
    return connection;
  };
  const connection = connect();
  migrate(connection, file, { installation_id: 'scratch' });
  return {
    directory,
    connection,
    anotherConnection: connect,
    remove() {
      for (const open of connections) open.close();
      rmSync(directory, { recursive: true });
    },
  };
}
