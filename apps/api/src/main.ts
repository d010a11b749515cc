import { refuseOldNode } from './node-version';

refuseOldNode();
// Only now: what the server imports doesn't even load on an older Node.
const { startServer } = await import('./server');
await startServer();
