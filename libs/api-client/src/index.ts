import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './generated/api';

/** The records of the API by name: `Schemas['Csv']`. */
export type Schemas = components['schemas'];
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
  if (!response.ok) throw new SluiceProblem(problemOf(error, response));
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

/** A proxy may answer without problem details; the caller gets some all the same. */
function problemOf(error: unknown, { status, statusText }: Response): Schemas['Problem'] {
  if (typeof error === 'object' && error !== null && 'code' in error)
    return error as Schemas['Problem'];
  return {
    type: 'about:blank',
    title: statusText,
    status,
    detail: `The server answered with ${status} ${statusText}.`,
    code: 'unknown',
    errors: [],
  };
}
