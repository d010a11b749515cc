export { SqliteStorage, type SqliteOptions } from './sqlite-storage';
