import { refuseOldNode } from './node-version';

/* `npm run storage -- check` */

refuseOldNode();
const { storageCommand } = await import('./data-folder/storage-command');
process.exitCode = await storageCommand(process.argv.slice(2), process.env);
