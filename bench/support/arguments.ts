import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface Wanted {
  /** Each once, in the order in which they are played. */
  parts: readonly string[];
  /** A tenth of the size. */
  isQuick: boolean;
  /** Against what it is measured; null: only this checkout is. */
  baseline: { directory: string; rounds: number } | null;
}

/** An argument that means nothing here; the message says what would. */
export class BadArguments extends Error {}

/** So often each of the two is measured when nobody says otherwise: the median of five bears two bad ones. */
const ROUNDS = 5;
const MOST_ROUNDS = 100;

/**
 * Reads the arguments; nothing that was given is passed over.
 *
 * @param known the names of all parts
 * @throws BadArguments
 */
export function readArguments(given: readonly string[], known: readonly string[]): Wanted {
  const usage = `Usage: npm run bench -- [--quick] [--baseline DIR [--rounds N]] [${known.join('] [')}]`;
  const refuse = (why: string): never => {
    throw new BadArguments(`${why}\n${usage}`);
  };
  const { values, positionals } = parse(given, refuse);
  const unknown = positionals.find((part) => !known.includes(part));
  if (unknown !== undefined) refuse(`There is no part ${unknown}.`);
  for (const [name, all] of Object.entries(values))
    if (Array.isArray(all) && all.length > 1) refuse(`--${name} can be given only once.`);

  const [directory] = values.baseline ?? [];
  const [rounds = String(ROUNDS)] = values.rounds ?? [];
  if (directory === '') refuse('--baseline needs the folder of another checkout.');
  if (directory === undefined && values.rounds)
    refuse('--rounds belongs to --baseline: alone, each part is played once.');
  if (!/^[1-9]\d*$/.test(rounds) || Number(rounds) > MOST_ROUNDS)
    refuse(`--rounds is a whole number from 1 to ${MOST_ROUNDS}, not ${rounds}.`);
  return {
    parts: positionals.length > 0 ? known.filter((part) => positionals.includes(part)) : known,
    isQuick: values.quick ?? false,
    baseline: directory === undefined ? null : { directory, rounds: Number(rounds) },
  };
}

function parse(given: readonly string[], refuse: (why: string) => never) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        quick: { type: 'boolean' },
        // Several, so that the second of two is noticed: otherwise the last one would win in silence.
        baseline: { type: 'string', multiple: true },
        rounds: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    // Its second sentence is about an escape that nothing here needs.
    return refuse(`${(error as Error).message.split('. ')[0]!.replace(/\.$/, '')}.`);
  }
}
