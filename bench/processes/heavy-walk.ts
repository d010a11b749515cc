import {
  limitOf,
  manyFields,
  manyLists,
  manyNumbers,
  oneText,
  statusOf,
  type Body,
} from '../support/heavy-bodies';

/**
 * Sends every operation of a server's OpenAPI document bodies as large as it takes, and too large: as
 * nobody and with a key. All of them are refused, so that nothing is done meanwhile but that. A process of its own, so that making and sending them is no work of whoever
 * measures meanwhile. Tells its parent how often each status was answered.
 */
const [url, apiKey] = process.argv.slice(2) as [string, string];

/** One text alone is refused for nothing but its size: some calls would do their work beside it. */
const ABOVE: readonly Body[] = [oneText, manyLists];
const WITHIN: readonly Body[] = [manyNumbers, manyLists, manyFields];
const known = new Map<Body, Map<number, string>>();
const statuses: Record<number, number> = {};

const answer = await fetch(`${url}/api/openapi.json`, {
  headers: { authorization: `Bearer ${apiKey}` },
});
const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
for (const [path, methods] of Object.entries(paths))
  for (const method of Object.keys(methods)) await send(method.toUpperCase(), path);
process.send?.(statuses);

async function send(method: string, template: string): Promise<void> {
  const path = template.replaceAll(/\{\w+\}/g, 'nothing');
  const limit = limitOf(path);
  const call = { method, path };
  await count({ ...call, apiKey: null, body: made(oneText, limit + 40) });
  for (const body of ABOVE) await count({ ...call, apiKey, body: made(body, limit + 40) });
  for (const body of WITHIN) await count({ ...call, apiKey, body: made(body, limit - 40) });
}

async function count(call: Parameters<typeof statusOf>[1]): Promise<void> {
  const status = await statusOf(url, call);
  statuses[status] = (statuses[status] ?? 0) + 1;
}

/** Made once for each size. */
function made(body: Body, bytes: number): string {
  const sizes = known.get(body) ?? new Map<number, string>();
  known.set(body, sizes);
  const text = sizes.get(bytes) ?? body(bytes);
  sizes.set(bytes, text);
  return text;
}
