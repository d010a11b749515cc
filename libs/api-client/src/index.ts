import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './generated/api';

/** The records of the API by name: `Schemas['Csv']`. */
export type Schemas = components['schemas'];
export { EVENT_TYPES } from './generated/api';
export type { paths } from './generated/api';

export type SluiceClient = Client<paths>;

export interface SluiceClientOptions extends Pick<ClientOptions, 'baseUrl' | 'fetch'> {
  /** For services; the console's session travels as a cookie instead. */
  apiKey?: string;
}

/**
 * A typed client for the REST API.
 *
 * @example
 * const sluice = createSluiceClient({ baseUrl: 'http://localhost:3000', apiKey });
 * const { data: overview } = await sluice.GET('/api/admin/leads/overview');
 */
export function createSluiceClient({ apiKey, ...options }: SluiceClientOptions): SluiceClient {
  return createClient<paths>({
    ...options,
    ...(apiKey !== undefined && { headers: { Authorization: `Bearer ${apiKey}` } }),
  });
}

/** An answer that refused: problem details as of RFC 9457. */
export class SluiceProblem extends Error {
  readonly problem: Schemas['Problem'];

  constructor(problem: Schemas['Problem']) {
    super(problem.detail);
    this.name = 'SluiceProblem';
    this.problem = problem;
  }
}

/**
 * The data of an answer.
 *
 * @throws SluiceProblem when the answer is a refusal
 * @example
 * const overview = await dataOf(sluice.GET('/api/admin/leads/overview'));
 */
export async function dataOf<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw refusalOf(error, response);
  return data as Data;
}

/** Uploads CSV files; answers once they are stored, they are taken in after that. */
export function uploadCsvs(
  client: SluiceClient,
  files: readonly { name: string; content: Blob }[],
  options: Schemas['UploadOptions'] = {},
): Promise<Schemas['UploadedCsvs']> {
  const form = new FormData();
  for (const { name, content } of files) form.append('files', content, name);
  form.append('options', JSON.stringify(options));
  return dataOf(
    client.POST('/api/admin/leads/csvs', {
      // The document has the parts; what is sent is the form itself.
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}

/** The error for an answer that refused. A proxy may answer without problem details; the caller gets some all the same. */
export function refusalOf(
  body: unknown,
  { status, statusText }: Pick<Response, 'status' | 'statusText'>,
): SluiceProblem {
  if (typeof body === 'object' && body !== null && 'code' in body)
    return new SluiceProblem(body as Schemas['Problem']);
  return new SluiceProblem({
    type: 'about:blank',
    title: statusText,
    status,
    detail: `The server answered with an error (HTTP ${status}).`,
    code: 'unknown',
    errors: [],
  });
}
