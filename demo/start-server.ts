import { spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts the built server on an empty data folder; it ends with this process.
 *
 * @returns where the server listens, once it does
 */
export async function startServer(environment: Record<string, string> = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-demo-'));
  console.log(`Starting on the empty data folder ${directory}`);
  const server = spawn(process.execPath, ['dist/apps/api/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      // It must not touch an installation that the environment names.
      MONGODB_URI: '',
      SLUICE_DATA_DIR: directory,
      ...environment,
    },
  });
  server.on('exit', (code) => process.exit(code ?? 0));
  process.on('exit', () => server.kill());
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit());
  // The log is read to the end, also once nobody looks at it: a pipe that closes ends the server.
  return new Promise((resolve) => {
    server.stdout.on('data', (output) => {
      const ready = /Sluice is ready on (\S+)/.exec(String(output));
      if (ready) resolve(ready[1]!);
    });
  });
}
