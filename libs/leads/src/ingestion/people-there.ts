import type { IngestionRepository } from '../ingestion.repository';
import type { RefusedContacts } from '../refused-contacts';

/** What is asked of the people in a file before any of them is taken in: who is there, and who is refused. */
export type PeopleThere = Pick<IngestionRepository, 'known'> & RefusedContacts;

const NONE = async () => ({ emails: new Map<string, never>(), phones: new Map<string, never>() });

/** Where nobody is there yet. */
export const NOBODY: PeopleThere = { known: NONE, among: NONE };
