/**
 * On whose behalf an entry stands on the list: an import's, or that of whoever added it by hand and of
 * CSVs whose rows say so (`import_no` null). It goes when nobody holds it any more.
 */
export interface Claims {
  /** The import that brought it; null when it stands there on its own. */
  import_no: number | null;
  /** The other imports that have it, in the order in which they came. */
  holds: readonly number[];
  /** Of a hash: whose national numbers may be meant, by two letters each, with a blank between. */
  country: string | null;
}

/** What somebody says who puts an entry on the list. */
export type Claim = Omit<Claims, 'holds'>;

export const OWN_CLAIM: Claim = { import_no: null, country: null };

/** What is kept of an entry that is there already; null when that changes nothing. */
export function claimed(there: Claims, claim: Claim): Claims | null {
  const country = countriesOf(there.country, claim.country);
  const { import_no, holds } = held(there, claim.import_no);
  const isSame =
    import_no === there.import_no &&
    holds.length === there.holds.length &&
    country === there.country;
  return isSame ? null : { import_no, holds, country };
}

/** What stays once an import no longer holds it; null when the entry has to go. */
export function unclaimed({ import_no, holds, country }: Claims, gone: number): Claims | null {
  const others = holds.filter((number) => number !== gone);
  if (import_no !== gone) return { import_no, holds: others, country };
  const [next, ...rest] = others;
  return next === undefined ? null : { import_no: next, holds: rest, country };
}

/** Of two entries that turn out to be the same. */
export function together(one: Claims, other: Claims): Claims {
  let both = claimed(one, other) ?? one;
  for (const import_no of other.holds) both = claimed(both, { import_no, country: null }) ?? both;
  return both;
}

function held(there: Claims, import_no: number | null): Omit<Claims, 'country'> {
  if (import_no === there.import_no) return there;
  // Who says so without an import holds it for good.
  if (import_no === null) return { import_no, holds: [there.import_no!, ...there.holds] };
  if (there.holds.includes(import_no)) return there;
  return { import_no: there.import_no, holds: [...there.holds, import_no] };
}

function countriesOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return [...new Set([...one.split(' '), ...other.split(' ')])].join(' ');
}
