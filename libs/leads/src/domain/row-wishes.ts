import type { OptOutRule } from '../csv';
import type { Column } from './columns';
import { refuses, type ContactWish } from './opt-outs';

/** A column that says whether a person wants to be contacted. */
interface WishColumn {
  index: number;
  header: string;
  wish: ContactWish;
}

/** What a person refuses, and where the row says so. */
export interface Refusal {
  about: ContactWish['about'];
  cell: string;
  header: string;
}

/** Knows from the rows of a file who does not want to be contacted. */
export class RowWishes {
  private readonly columns: readonly WishColumn[];

  constructor(columns: readonly Column[], rule: OptOutRule) {
    this.columns =
      rule === 'ignore'
        ? []
        : columns.flatMap(({ index, header, wish }) =>
            wish === null ? [] : [{ index, header, wish }],
          );
  }

  /** What the person refuses, all contact before calls alone; null when nothing. */
  refusal(cells: readonly string[]): Refusal | null {
    let found: Refusal | null = null;
    for (const { index, header, wish } of this.columns) {
      const cell = cells[index] ?? '';
      if (!refuses(wish, cell)) continue;
      if (wish.about === 'person') return { about: wish.about, cell, header };
      found ??= { about: wish.about, cell, header };
    }
    return found;
  }
}
