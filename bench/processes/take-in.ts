import 'reflect-metadata';
import { SystemClock } from '@sluice/kernel';
import { SqliteStorage } from '@sluice/persistence-sqlite';
import { takeIn } from '../support/take-in';

/* A process of its own that takes a file in, as the server's ingestion thread does: how long, how much memory. */

const [directory, path] = process.argv.slice(2) as [string, string];
const storage = await SqliteStorage.open({ directory, role: 'ingestion' });
const taken = await takeIn(storage, path, new SystemClock());
await storage.close();
process.send!({ ...taken, memory: process.resourceUsage().maxRSS * 1024 });
