import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { createSluiceClient, dataOf, type SluiceClient } from '@sluice/api-client';
import { CHECKOUT } from './measure';

const EMAIL = 'bench@example.com';
const PASSWORD = 'as quick as it gets';
const LOOK_EVERY = 100;

/** The server as it is built, on a data folder, with a client that may do everything. */
export class Server {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    readonly apiKey: string,
    readonly client: SluiceClient,
    private readonly output: { text: string },
  ) {}

  /** All that it has printed. */
  get log(): string {
    return this.output.text;
  }

  /** Waits until it has printed that, however long it takes. */
  async said(text: string): Promise<void> {
    while (!this.log.includes(text)) await after(LOOK_EVERY);
  }

  static async start(
    dataDirectory: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Server> {
    const child = spawn(process.execPath, [join(CHECKOUT, 'dist/apps/api/main.js')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        SLUICE_DATA_DIR: dataDirectory,
        SLUICE_ADMIN_EMAIL: EMAIL,
        SLUICE_ADMIN_PASSWORD: PASSWORD,
        ...environment,
      },
    });
    process.once('exit', () => child.kill('SIGKILL'));
    const output = { text: '' };
    child.stdout.on('data', (text) => (output.text += String(text)));
    const url = await urlOf(child);
    const apiKey = await keyFrom(url);
    return new Server(child, url, apiKey, createSluiceClient({ baseUrl: url, apiKey }), output);
  }

  /** The most memory it had resident so far, in MiB; null where the system doesn't tell. */
  async peakMemory(): Promise<number | null> {
    try {
      const status = await readFile(`/proc/${this.process.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)![1]) / 1024;
    } catch {
      return null;
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}

function urlOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    // The log is read to the end: a pipe that closes ends the server.
    server.stdout!.on('data', (output) => {
      const ready = /Sluice is ready on (\S+)/.exec(String(output));
      if (ready) resolve(ready[1]!);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}

/** A key, to call with as services do. */
async function keyFrom(baseUrl: string): Promise<string> {
  const visitor = createSluiceClient({ baseUrl });
  const { response } = await visitor.POST('/api/auth/login', {
    body: { email: EMAIL, password: PASSWORD },
  });
  const cookie = response.headers.getSetCookie()[0]!.split(';')[0]!;
  const { key } = await dataOf(
    visitor.POST('/api/admin/api-keys', {
      body: { name: 'bench', scopes: ['read', 'write'] },
      headers: { cookie },
    }),
  );
  return key;
}
