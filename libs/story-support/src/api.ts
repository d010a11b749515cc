import type { Schemas } from '@sluice/api-client';
import { pause, type Server } from './server';

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** What a file upload sends. */
export interface StoryFile {
  name: string;
  content: string | Uint8Array<ArrayBuffer>;
}

const PASSWORD = 'correct horse battery';
/** A client that is killed within a transaction leaves its locks to MongoDB for up to a minute. */
const DEADLINE = 150_000;

/** Calls a server as one caller: a person with a session, a service with a key, or nobody. */
export class Api {
  constructor(
    readonly url: string,
    readonly identity: Readonly<Record<string, string>> = {},
  ) {}

  /** The first admin of an empty installation. */
  static async firstAdmin(server: Server): Promise<Api> {
    const nobody = new Api(server.url);
    const email = 'ann@example.com';
    const answer = await nobody.post('/api/auth/setup', { email, password: PASSWORD });
    if (answer.status !== 201) throw new Error(`No first admin: ${JSON.stringify(answer.body)}`);
    return nobody.as({ cookie: cookieOf(answer) });
  }

  static readonly password = PASSWORD;

  /** The same rights with a key, which stays good however far a story sets the clocks. */
  async withKey(): Promise<Api> {
    const { status, body } = await this.post<Schemas['CreatedApiKey']>('/api/admin/api-keys', {
      name: 'stories',
      scopes: ['read', 'write'],
    });
    if (status !== 201) throw new Error(`No key: ${JSON.stringify(body)}`);
    return this.as({ authorization: `Bearer ${body.key}` });
  }

  as(identity: Record<string, string>): Api {
    return new Api(this.url, identity);
  }

  /** The same caller at another server of the installation. */
  at(server: Server): Api {
    return new Api(server.url, this.identity);
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.call('GET', path);
  }

  post<Body>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.call('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.call('PUT', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.call('PATCH', path, body);
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.call('DELETE', path);
  }

  async call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const isPlain = body === undefined || typeof body === 'string' || body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body !== undefined &&
          !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...this.identity,
        ...headers,
      },
      ...(body !== undefined && { body: isPlain ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    };
  }

  upload<Body = Schemas['UploadedCsvs']>(
    files: readonly StoryFile[],
    options?: object | string,
  ): Promise<Answer<Body>> {
    const form = new FormData();
    for (const { name, content } of files) form.append('files', new Blob([content]), name);
    if (options !== undefined)
      form.append('options', typeof options === 'string' ? options : JSON.stringify(options));
    return this.post('/api/admin/leads/csvs', form);
  }

  /** Uploads files and waits until all of them are taken in, or failed. */
  async takeIn(files: readonly StoryFile[], options?: object): Promise<Schemas['Csv'][]> {
    const { status, body } = await this.upload(files, options);
    if (status !== 202) throw new Error(`Not uploaded: ${JSON.stringify(body)}`);
    return Promise.all(body.items.map(({ csv_id }) => this.takenIn(csv_id)));
  }

  takenIn(csv_id: string): Promise<Schemas['Csv']> {
    return this.until(
      () => this.csv(csv_id),
      ({ csv_status }) => csv_status !== 'ingesting',
    );
  }

  csv(csv_id: string): Promise<Schemas['Csv']> {
    return this.found<Schemas['Csv']>(`/api/admin/leads/csvs/${csv_id}`);
  }

  /** So many bronze members. */
  async addManyMembers(count: number): Promise<void> {
    const { status, body } = await this.put('/api/admin/members/bulk', crowdOf(count));
    if (status !== 200) throw new Error(`No members: ${JSON.stringify(body)}`);
  }

  async addMembers(tiers: readonly string[]): Promise<Schemas['Member'][]> {
    const members = tiers.map((tier, index) => ({
      name: `Member ${index}`,
      email: `member-${index}@example.org`,
      tier,
      external_id: `crm-${index}`,
    }));
    await this.put('/api/admin/members/bulk', members);
    const { body } = await this.get<Schemas['MemberPage']>('/api/admin/members?page_size=200');
    return body.items;
  }

  /** Starts a run and waits until it has ended. */
  async run(order: object = {}): Promise<Schemas['ExecutionDetail']> {
    return this.ended(await this.order(order));
  }

  /** Has a run put on record that is made as soon as nobody else is at work. */
  async order(order: object = {}): Promise<string> {
    const path = '/api/admin/distributions';
    const { status, body } = await this.post<Schemas['RunStarted']>(path, order);
    if (status !== 202) throw new Error(`No run: ${JSON.stringify(body)}`);
    return body.execution_id;
  }

  revert<Body = Schemas['Execution']>(execution_id: string): Promise<Answer<Body>> {
    const reason = 'The wrong file was in the queue.';
    return this.post(`/api/admin/history/${execution_id}/revert`, { reason });
  }

  async schedule(settings: object): Promise<Schemas['Schedule']> {
    const { status, body } = await this.post<Schemas['Schedule']>('/api/admin/schedules', settings);
    if (status !== 201) throw new Error(`No schedule: ${JSON.stringify(body)}`);
    return body;
  }

  /** What is on record, the newest 200, newest first. */
  async history(query = ''): Promise<Schemas['Execution'][]> {
    const path = `/api/admin/history?page_size=200${query}`;
    return (await this.found<Schemas['ListedExecutionPage']>(path)).items;
  }

  ended(execution_id: string): Promise<Schemas['ExecutionDetail']> {
    return this.until(
      () => this.found<Schemas['ExecutionDetail']>(`/api/admin/history/${execution_id}`),
      ({ status }) => status !== 'running',
    );
  }

  async verify(): Promise<Schemas['LedgerVerification']> {
    return (await this.post<Schemas['LedgerVerification']>('/api/admin/ledger/verify')).body;
  }

  overview(): Promise<Schemas['Overview']> {
    return this.found<Schemas['Overview']>('/api/admin/leads/overview');
  }

  /** Asks again and again, ever more patiently, until the answer is as wanted. */
  async until<Value>(ask: () => Promise<Value>, isWanted: (value: Value) => boolean) {
    const deadline = Date.now() + DEADLINE;
    // Many who wait at once must stay below the server's limit of requests a minute.
    for (let wait = 25; ; wait = Math.min(wait * 1.2, 1_000)) {
      const value = await ask();
      if (isWanted(value)) return value;
      if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value)}`);
      await pause(wait);
    }
  }

  /** What an address holds. Throws when the server answers anything else than that. */
  private async found<Body>(path: string): Promise<Body> {
    const { status, body } = await this.get<Body>(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }
}

export function cookieOf({ headers }: Answer<unknown>): string {
  return headers.getSetCookie()[0]!.split(';')[0]!;
}

function crowdOf(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Member ${index}`,
    email: `member-${index}@example.org`,
    tier: 'bronze',
  }));
}

/** A plain file of leads that nobody else has: `name` goes into their addresses. */
export function fileOf(name: string, leads: number): StoryFile {
  const rows = Array.from({ length: leads }, (_, row) => `Ann ${row},${name}-${row}@example.com`);
  return { name: `${name}.csv`, content: ['first name,email', ...rows, ''].join('\n') };
}
