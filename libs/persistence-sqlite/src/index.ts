export { SqliteStorage, type SqliteOptions } from './sqlite-storage';
export { PRIVATE_FILE, PRIVATE_FOLDER, prepareFolder } from './opening/data-folder';
export { UnusableStorage, type StorageTrouble } from './opening/unusable-storage';
export { adviceOn, openToOthers } from './opening/wide-rights';
export { checkDataFolder } from './checking/check-data-folder';
export { checkDatabase } from './checking/check-database';
export { unusable } from './opening/troubles';
export type { RoomForWrites } from './write-guard';
