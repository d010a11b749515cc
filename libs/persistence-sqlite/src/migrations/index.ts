import { firstSchema } from './0001-first-schema';
import type { Migration } from './migration';

export type { Migration } from './migration';

export const MIGRATIONS: readonly Migration[] = [firstSchema];
