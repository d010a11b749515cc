import type { Storage } from '@sluice/storage';

export type { Storage } from '@sluice/storage';

/** Opens a new, empty installation, migrated; the suites open one per test and close it. */
export type OpenStorage = () => Promise<Storage>;
