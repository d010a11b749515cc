import { join } from 'node:path';
import { StorageRefused, type Ids } from '@sluice/kernel';
import { Connection, type Role } from '../connection';
import { APPLICATION_ID, headerOf, migrate } from '../migrate';
import { NEWEST_VERSION } from '../migrations';
import { DATABASE, prepareFolder } from './data-folder';
import {
  noteInstallation,
  refuseBlank,
  refuseEmptied,
  refuseExchanged,
  type Traces,
} from './installation-note';
import { differencesOfSchema } from './schema';
import { unusable } from './troubles';
import { UnusableStorage } from './unusable-storage';
import type { RoomForWrites } from '../write-guard';

interface Opening {
  directory: string;
  role: Role;
  ids: Ids;
  /** Hears why the note of the installation could not be written. */
  onBackgroundError: (error: unknown) => void;
  room: RoomForWrites | undefined;
}

/**
 * Opens the database of a data folder and brings it up to date. The server's own connection looks
 * at folder, header and schema first; threads of a server that runs already only open it.
 *
 * @throws UnusableStorage
 */
export async function openDatabase({
  directory,
  role,
  ids,
  onBackgroundError,
  room,
}: Opening): Promise<Connection> {
  const file = join(directory, DATABASE);
  const newInstallation = { installation_id: ids.next() };
  if (role !== 'main')
    return withConnection({ file, role, room }, (connection) =>
      migrate(connection, file, newInstallation),
    );
  await prepareFolder(directory);
  const traces = await refuseEmptied(directory);
  const connection = withConnection({ file, role, room }, (opened) => {
    refuseForeignOrBroken(opened, directory, traces);
    migrate(opened, file, newInstallation);
  });
  try {
    await noteInstallation(directory, installationOf(connection, file));
  } catch (error) {
    // On a full disk, say: the server works without the note, and the next start writes it.
    onBackgroundError(error);
  }
  return connection;
}

function withConnection(
  { file, role, room }: Pick<Opening, 'role' | 'room'> & { file: string },
  prepare: (opened: Connection) => void,
): Connection {
  let connection: Connection | null = null;
  try {
    connection = new Connection(file, role, room);
    prepare(connection);
    return connection;
  } catch (error) {
    connection?.close();
    // Whoever starts a server is told more than its callers.
    throw unusable(file, error instanceof StorageRefused ? (error.cause ?? error) : error);
  }
}

/** Of what is missing; five say enough in a sentence. */
const TOLD = 5;

/** Before a migration touches anything; what is of another program, or newer, that one refuses. */
function refuseForeignOrBroken(connection: Connection, directory: string, traces: Traces): void {
  const file = join(directory, DATABASE);
  const { application_id, user_version, parts } = headerOf(connection);
  if (parts === 0) refuseBlank(file, traces);
  if (application_id !== APPLICATION_ID || user_version > NEWEST_VERSION) return;
  const { missing } = differencesOfSchema(connection, user_version);
  if (missing.length > 0) throw incomplete(file, missing.slice(0, TOLD).join(', '));
  refuseExchanged(directory, traces, installationOf(connection, file));
}

function installationOf(connection: Connection, file: string): string {
  const pool = connection.one<{ installation_id: string }>('SELECT installation_id FROM pool');
  if (pool) return pool.installation_id;
  throw incomplete(file, 'the row that names the installation');
}

function incomplete(file: string, what: string): UnusableStorage {
  return new UnusableStorage(
    'damaged',
    file,
    `is not complete (${what} is missing or was changed)`,
    'stop every Sluice that uses it and put back a backup of the whole folder',
  );
}
