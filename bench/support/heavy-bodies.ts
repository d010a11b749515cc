import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';

const KIB = 1024;
const MIB = 1024 * KIB;

/** JSON of about so many bytes, of the plainest kind. */
export type Body = (bytes: number) => string;

export const oneText: Body = (bytes) => `{"note":"${'x'.repeat(bytes - 11)}"}`;
export const manyNumbers: Body = (bytes) => `[${repeated('0', bytes)}]`;
export const manyLists: Body = (bytes) => `[${repeated('[]', bytes)}]`;
export const manyFields: Body = (bytes) =>
  `{${numbered((bytes - 2) / 16, (number) => `"f${number}":0`)}}`;
export const differentIds: Body = (bytes) =>
  `{"csv_ids":[${numbered(bytes / 39, (number) => `"01a22a3b-4da8-7000-85b3-${number}aa"`)}]}`;
export const wrongReturns: Body = (bytes) =>
  `{"leads":[${numbered(bytes / 64, (number) => `{"csv_id":"${number}","row":-1,"reason":"","unknown":0}`)}]}`;
export const wrongMembers: Body = (bytes) =>
  `[${numbered(bytes / 64, (number) => `{"name":"M","email":"no address ${number}","tier":"none"}`)}]`;

function repeated(text: string, bytes: number): string {
  return Array<string>(Math.max(1, Math.floor(bytes / (text.length + 1))))
    .fill(text)
    .join();
}

function numbered(count: number, text: (number: string) => string): string {
  return Array.from({ length: Math.max(1, Math.floor(count)) }, (_, index) =>
    text(String(index).padStart(10, '0')),
  ).join();
}

/** How many bytes the body of a call may have. */
export function limitOf(path: string): number {
  if (path.startsWith('/api/auth/')) return 8 * KIB;
  return /\/members\/bulk$|\/csvs\/order$/.test(path) ? 16 * MIB : MIB;
}

/** A call with a JSON body, whatever its method. */
export interface HeavyCall {
  method: string;
  path: string;
  /** null: as nobody. */
  apiKey: string | null;
  body: string;
}

/** @returns the status of the answer, once it is there as a whole */
export async function statusOf(url: string, call: HeavyCall): Promise<number> {
  const asked = open(url + call.path, {
    method: call.method,
    // A connection that was kept may be gone when a body has taken long to make.
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(call.body),
      ...(call.apiKey !== null && { authorization: `Bearer ${call.apiKey}` }),
    },
  });
  asked.end(call.body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  // Whoever was answered before it had sent everything may be cut off after that.
  asked.on('error', () => undefined);
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode ?? 0;
}
