import type { Wanted } from './support/arguments.ts';
import { compare, type Comparison, type Round } from './support/comparison.ts';
import { BadCheckout, buildCheckout, commitOf, findCheckout } from './support/other-checkout.ts';
import { bundleParts, playPart } from './support/parts.ts';

/** What a comparison with another checkout came to. */
export interface AgainstBaseline {
  /** The commits that were compared. */
  ours: string;
  theirs: string;
  rounds: number;
  comparisons: Comparison[];
}

/**
 * Plays parts on this build and on another checkout's in turn, A B A B …, so that whatever else the
 * machine has to do hits both. The measuring code is this checkout's for both, on the same Node: only
 * what is measured differs, and parts that the other one doesn't have yet can be played on it.
 *
 * @throws BadCheckout when the other one can't be measured
 */
export async function playAgainst(
  { directory, rounds }: NonNullable<Wanted['baseline']>,
  here: string,
  parts: readonly string[],
  scale: number,
): Promise<AgainstBaseline> {
  const there = findCheckout(directory, here);
  console.log(`Building ${there}`);
  buildCheckout(there);
  await bundleParts(here, parts);
  try {
    await bundleParts(there, parts);
  } catch {
    throw new BadCheckout(
      `These parts can't be bundled with the libraries of ${there}, which differ too much from these. Name other parts, or a checkout that is nearer.`,
    );
  }
  const [ours, theirs] = [commitOf(here), commitOf(there)];
  console.log(`This build (${ours}) and the baseline (${theirs}) in turn, ${rounds} rounds`);
  const comparisons: Comparison[] = [];
  for (const part of parts) comparisons.push(...(await playInTurn(part)));
  return { ours, theirs, rounds, comparisons };

  async function playInTurn(part: string): Promise<Comparison[]> {
    const played: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      // The first round shows what a part does and skips; later on only that it goes on.
      const isQuiet = round > 1;
      console.log(`\n${part}, round ${round} of ${rounds}: this build`);
      const a = await playPart(here, part, scale, isQuiet);
      console.log(`${part}, round ${round} of ${rounds}: the baseline`);
      const b = await playPart(there, part, scale, isQuiet);
      played.push({ ours: a, theirs: b });
    }
    return compare(played);
  }
}
