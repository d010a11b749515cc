/**
 * Measures Sluice against baselines in the same run; what counts are the ratios, the absolute
 * figures depend on the machine. Ends with an error only when results are wrong, never for being
 * slow.
 *
 * npm run bench                              everything at full size
 * npm run bench -- --quick                   a tenth of the size
 * npm run bench -- run short-supply          only these parts
 * npm run bench -- run --baseline DIR        this build and that of another checkout in turn
 * npm run bench -- run --baseline DIR --rounds 9
 *
 * MONGODB_URI names the replica set to measure as well. The figures go to tmp/bench/results.json and,
 * as a table, to tmp/bench/results.md; those against another checkout to comparison.json and .md.
 * Parts are the files of bench/parts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { playAgainst } from './against-baseline.ts';
import { BadArguments, readArguments } from './support/arguments.ts';
import { comparisonTable } from './support/comparison.ts';
import { tableOf, type Figure } from './support/figure.ts';
import { BadCheckout } from './support/other-checkout.ts';
import { OUT, PART_NAMES, WrongResults, bundleParts, playPart } from './support/parts.ts';

const HERE = process.cwd();

try {
  await measure(process.argv.slice(2));
} catch (error) {
  const isForPeople = [BadArguments, BadCheckout, WrongResults].some(
    (kind) => error instanceof kind,
  );
  if (!isForPeople) throw error;
  console.error((error as Error).message);
  process.exit(error instanceof WrongResults ? 1 : 2);
}

async function measure(args: readonly string[]): Promise<void> {
  const { parts, isQuick, baseline } = readArguments(args, PART_NAMES);
  const scale = isQuick ? 0.1 : 1;
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${cpus()[0]!.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.version}`;
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const about = { date, machine, command, is_quick: isQuick };
  console.log(`${date}, ${machine}`);
  if (isQuick) console.log('Quick: a tenth of the size. The targets are meant for the full size.');
  await mkdir(OUT, { recursive: true });

  if (baseline) {
    const compared = await playAgainst(baseline, HERE, parts, scale);
    const { ours, theirs, rounds } = compared;
    const commits = `${ours} against ${theirs}, ${rounds} round${rounds === 1 ? '' : 's'}; medians (least to most)`;
    await write(
      'comparison',
      { ...about, ...compared },
      comparisonTable(compared.comparisons),
      commits,
    );
    return;
  }
  await bundleParts(HERE, parts);
  const figures: Figure[] = [];
  for (const part of parts) {
    console.log(`\n${part}`);
    figures.push(...(await playPart(HERE, part, scale)));
  }
  await write('results', { ...about, figures }, tableOf(figures));

  async function write(name: string, results: object, table: string, more = ''): Promise<void> {
    const head = [`${date}, ${machine}, \`${command}\``, ...(more ? [more] : [])].join('\n\n');
    await writeFile(`${OUT}/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
    await writeFile(`${OUT}/${name}.md`, `${head}\n\n${table}\n`);
    console.log(`\n${more ? `${more}\n\n` : ''}${table}`);
  }
}
