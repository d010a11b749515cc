/**
 * Generates the typed client from the OpenAPI document of the built server. With `--check` it writes
 * nothing and fails when what lies in libs/api-client isn't what would be written.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import openapiTypescript, { astToString } from 'openapi-typescript';

const DOCUMENT = 'libs/api-client/openapi.json';
const TYPES = 'libs/api-client/src/generated/api.ts';

const { stdout: document } = await promisify(execFile)(
  process.execPath,
  ['dist/apps/api/openapi.js'],
  { maxBuffer: 64 * 1024 * 1024 },
);
const types = astToString(
  await openapiTypescript(document, { alphabetize: true, defaultNonNullable: false }),
);
const { components } = JSON.parse(document) as {
  components: { schemas: { Events: { properties: object } } };
};
const eventTypes = Object.keys(components.schemas.Events.properties);
const generated = new Map([
  [DOCUMENT, document],
  [TYPES, `${types}\nexport const EVENT_TYPES = ${JSON.stringify(eventTypes)} as const;\n`],
]);

if (process.argv.includes('--check')) {
  const stale = await Array.fromAsync(generated.keys(), async (file) => {
    const present = await readFile(file, 'utf8').catch(() => '');
    return present === generated.get(file) ? [] : [file];
  });
  if (stale.flat().length > 0) {
    console.error(`Out of date: ${stale.flat().join(', ')}. Run "npm run api-client".`);
    process.exit(1);
  }
  console.log('The typed client is up to date.');
} else {
  for (const [file, text] of generated) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  console.log(`Wrote ${[...generated.keys()].join(' and ')}.`);
}
