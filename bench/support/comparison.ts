import { markdownTable } from '../../tools/markdown-table.ts';
import type { Figure } from './figure.ts';
import { median } from './measure.ts';

/** The middle of several measurements, and how far they lie apart. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** One number of one figure, in all rounds of both. */
export interface Comparison {
  what: string;
  /** With its unit, as the figure names it. */
  number: string;
  /** null: not measured there in any round. */
  ours: Spread | null;
  theirs: Spread | null;
  /** Ours divided by theirs, round by round: what slows the machine down hits both of a round. */
  ratio: Spread | null;
}

/** What both measured in one round. */
export interface Round {
  ours: readonly Figure[];
  theirs: readonly Figure[];
}

/**
 * Puts side by side what several rounds came to. Figures belong together by what they measure, and
 * those of the same words by their turn: their sizes may hold counts that differ each time.
 */
export function compare(rounds: readonly Round[]): Comparison[] {
  const sides = rounds.map(({ ours, theirs }) => ({
    ours: numbersOf(ours),
    theirs: numbersOf(theirs),
  }));
  const keys = new Map(sides.flatMap(({ ours, theirs }) => [...ours, ...theirs]));
  return [...keys].map(([key, { what, number }]) => {
    const pairs = sides.map(({ ours, theirs }) => ({
      ours: ours.get(key)?.value ?? null,
      theirs: theirs.get(key)?.value ?? null,
    }));
    return {
      what,
      number,
      ours: spreadOf(pairs.map(({ ours }) => ours)),
      theirs: spreadOf(pairs.map(({ theirs }) => theirs)),
      ratio: spreadOf(pairs.map(({ ours, theirs }) => ratioOf(ours, theirs))),
    };
  });
}

/** @param numbers null: not measured; these are left out */
export function spreadOf(numbers: readonly (number | null)[]): Spread | null {
  const measured = numbers.filter((number) => number !== null);
  if (measured.length === 0) return null;
  return { median: median(measured), min: Math.min(...measured), max: Math.max(...measured) };
}

/** The comparisons as a table of Markdown: medians, in brackets the least and the most. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return markdownTable(
    ['what', 'number', 'this build', 'baseline', 'this ÷ baseline'],
    comparisons.map(({ what, number, ours, theirs, ratio }) => [
      what,
      number,
      ours === null ? 'not measured' : spreadText(ours, plain),
      theirs === null ? 'not measured' : spreadText(theirs, plain),
      ratio === null ? '' : spreadText(ratio, (value) => value.toFixed(2)),
    ]),
  );
}

interface Measured {
  what: string;
  number: string;
  value: number | null;
}

function numbersOf(figures: readonly Figure[]): Map<string, Measured> {
  const turns = new Map<string, number>();
  const numbers = new Map<string, Measured>();
  for (const figure of figures) {
    const turn = (turns.get(figure.what) ?? 0) + 1;
    turns.set(figure.what, turn);
    const what = turn === 1 ? figure.what : `${figure.what} (${turn})`;
    for (const [number, value] of Object.entries(figure.numbers))
      numbers.set(JSON.stringify([what, number]), { what, number, value });
  }
  return numbers;
}

/** There is none where one of the two wasn't measured, or the baseline is nothing. */
function ratioOf(ours: number | null, theirs: number | null): number | null {
  return ours === null || theirs === null || theirs === 0 ? null : ours / theirs;
}

function spreadText({ median, min, max }: Spread, text: (value: number) => string): string {
  return `${text(median)} (${text(min)} to ${text(max)})`;
}

/** Three digits say enough; larger numbers keep all that are before the point. */
function plain(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
