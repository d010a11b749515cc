import 'reflect-metadata';
import { SystemClock, type StorageFinding } from '@sluice/kernel';
import { checkDataFolder } from '@sluice/persistence-sqlite';
import { BadConfiguration, readConfiguration, type Configuration } from '../configuration';
import { isServerAtWork } from './process-mark';

const USAGE = 'Usage: npm run storage -- check\n';

/** Ends of the command, for whoever calls it from a script. */
const WHOLE = 0;
const NOT_WHOLE = 1;
const MISUSED = 2;

const SIGNS = { ok: 'ok     ', warning: 'warning', bad: 'BAD    ' };

/**
 * Checks the storage that the environment names, and prints what it finds.
 *
 * @returns the exit code: 0 whole, though perhaps with warnings; 1 not; 2 not understood
 */
export async function storageCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  if (words.length !== 1 || words[0] !== 'check') {
    process.stderr.write(USAGE);
    return MISUSED;
  }
  try {
    return await check(readConfiguration(environment));
  } catch (error) {
    if (!(error instanceof BadConfiguration)) throw error;
    process.stderr.write(`${error.message}\n`);
    return MISUSED;
  }
}

async function check(configuration: Configuration): Promise<number> {
  let bad = 0;
  for await (const { about, outcome, text } of findings(configuration)) {
    process.stdout.write(`${SIGNS[outcome]}  ${about}: ${text}\n`);
    if (outcome === 'bad') bad += 1;
  }
  const verdict =
    bad === 0
      ? 'The storage is whole.'
      : 'The storage is not whole: stop every server that uses it, keep a copy, and put back a backup.';
  process.stdout.write(`${verdict}\n`);
  return bad === 0 ? WHOLE : NOT_WHOLE;
}

async function* findings({
  MONGODB_URI,
  dataDirectory,
}: Configuration): AsyncGenerator<StorageFinding> {
  if (MONGODB_URI !== undefined) {
    const { checkMongo } = await import('@sluice/persistence-mongo');
    yield* checkMongo(MONGODB_URI);
    return;
  }
  yield* checkDataFolder(
    dataDirectory,
    await isServerAtWork(dataDirectory, new SystemClock().now()),
  );
}
