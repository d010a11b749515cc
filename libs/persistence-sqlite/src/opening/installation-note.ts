import { open, readFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE, PRIVATE_FILE, whatIs } from './data-folder';
import { unusable } from './troubles';
import { UnusableStorage } from './unusable-storage';

/** Beside the database: that there is one, and of which installation. */
export const NOTE = 'installation.json';

const REMEDY = `stop every Sluice that uses it and put back a backup of the whole folder; to begin anew instead, set SLUICE_DATA_DIR to another folder`;

interface Note {
  installation_id: string;
}

/** What was there beside the database before it was opened. */
export interface Traces {
  /** In words, what tells that there was a database; null when nothing does. */
  ofDatabase: string | null;
  note: Note | null;
}

/**
 * Refuses a folder whose database is gone or empty, though something beside it tells that there was
 * one: taken for a new installation, whoever comes first would become its admin. Asked before SQLite
 * opens the file, since that throws away the log of an empty one.
 *
 * @throws UnusableStorage
 */
export async function refuseEmptied(directory: string): Promise<Traces> {
  const file = join(directory, DATABASE);
  // The traces first: another server that begins here just now writes them last.
  const note = await readNote(directory);
  const ofDatabase = note
    ? `${NOTE} beside it says that there was one`
    : await traceOfUploads(directory);
  const log = await whatIs(join(directory, `${DATABASE}-wal`));
  const found = await whatIs(file);
  if (!found?.size) {
    const trace = ofDatabase ?? (log?.size ? `its log ${DATABASE}-wal is there` : null);
    const state = found ? 'is empty' : 'is gone';
    if (trace !== null)
      throw new UnusableStorage('emptied', file, `${state}, though ${trace}`, REMEDY);
  }
  return { ofDatabase, note };
}

/** Refuses a database without a table where there was one with some. @throws UnusableStorage */
export function refuseBlank(file: string, { ofDatabase }: Traces): void {
  if (ofDatabase !== null)
    throw new UnusableStorage('emptied', file, `has nothing in it, though ${ofDatabase}`, REMEDY);
}

/** Refuses a database that isn't the one of which the folder has a note. @throws UnusableStorage */
export function refuseExchanged(
  directory: string,
  { note }: Traces,
  installation_id: string,
): void {
  if (!note?.installation_id || note.installation_id === installation_id) return;
  throw new UnusableStorage(
    'emptied',
    join(directory, DATABASE),
    'is the database of another installation than the one that this folder belongs to',
    `put back the one that was there; if the exchange is meant, remove ${join(directory, NOTE)}`,
  );
}

/** Notes that there is a database now; nothing is written where that is known. */
export async function noteInstallation(directory: string, installation_id: string): Promise<void> {
  const note = await readNote(directory);
  if (note?.installation_id === installation_id) return;
  const path = join(directory, NOTE);
  const text = JSON.stringify({ installation_id } satisfies Note);
  try {
    const file = await open(`${path}.new`, 'w', PRIVATE_FILE);
    try {
      await file.writeFile(`${text}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  } catch (error) {
    // Another server that begins here as well may have been quicker.
    if ((await readNote(directory))?.installation_id !== installation_id)
      throw unusable(path, error);
  }
}

async function traceOfUploads(directory: string): Promise<string | null> {
  const uploads = join(directory, 'uploads');
  const isThere = (await whatIs(uploads)) !== null;
  return isThere && (await readdir(uploads)).length > 0
    ? 'uploads that it knew of are there'
    : null;
}

/** A note that can't be read tells as much as one that can: that there was a database. */
async function readNote(directory: string): Promise<Note | null> {
  const path = join(directory, NOTE);
  if (!(await whatIs(path))) return null;
  try {
    const note = JSON.parse(await readFile(path, 'utf8')) as Partial<Note> | null;
    return { installation_id: String(note?.installation_id ?? '') };
  } catch (error) {
    if (error instanceof SyntaxError) return { installation_id: '' };
    throw unusable(path, error);
  }
}
