import { markdownTable } from '../../tools/markdown-table.ts';

/** What one measurement came to. */
export interface Figure {
  what: string;
  size: string;
  sluice: string;
  /** What it was compared with in the same run; null when it stands alone. */
  baseline: string | null;
  /** Sluice against the baseline, in the words of the target. */
  ratio: string | null;
  /** What must be reached at full size; null when nothing is promised. */
  target: string | null;
  isReached: boolean | null;
  /** The numbers themselves, each name with its unit. */
  numbers: Record<string, number | null>;
}

/** The figures as a table of Markdown, which terminals and docs/performance.md both show. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['what', 'size', 'Sluice', 'baseline', 'ratio', 'must reach', 'reached'];
  const rows = figures.map((figure) => [
    figure.what,
    figure.size,
    figure.sluice,
    figure.baseline ?? '',
    figure.ratio ?? '',
    figure.target ?? '',
    figure.isReached === null ? '' : figure.isReached ? 'yes' : '**no**',
  ]);
  return markdownTable(head, rows);
}
