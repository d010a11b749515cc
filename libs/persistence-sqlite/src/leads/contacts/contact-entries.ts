/**
 * Contacts with the places of their leads, in the order of the hashes. Column after column, so that
 * a stored page is used as it lies on the disk: 8 bytes of hash (as a double), 4 of csv_no, 4 of row.
 */
export interface ContactEntries {
  readonly hashes: Float64Array;
  readonly csvNos: Uint32Array;
  readonly rows: Uint32Array;
}

const BYTES_PER_ENTRY = 16;

export function emptyEntries(length: number): ContactEntries {
  return entriesFrom(new Uint8Array(length * BYTES_PER_ENTRY));
}

/** A view on the bytes of a page. */
export function entriesFrom(page: Uint8Array): ContactEntries {
  const length = page.byteLength / BYTES_PER_ENTRY;
  // A view of doubles has to begin at a multiple of 8.
  const { buffer, byteOffset } = page.byteOffset % 8 === 0 ? page : page.slice();
  return {
    hashes: new Float64Array(buffer, byteOffset, length),
    csvNos: new Uint32Array(buffer, byteOffset + 8 * length, length),
    rows: new Uint32Array(buffer, byteOffset + 12 * length, length),
  };
}

/** The bytes of a page with the entries [from, to). */
export function pageOf(entries: ContactEntries, from: number, to: number): Uint8Array {
  const page = new Uint8Array((to - from) * BYTES_PER_ENTRY);
  const target = entriesFrom(page);
  target.hashes.set(entries.hashes.subarray(from, to));
  target.csvNos.set(entries.csvNos.subarray(from, to));
  target.rows.set(entries.rows.subarray(from, to));
  return page;
}

/** How many of the hashes are below `bound`: the index of the first that isn't. */
export function countBelow(hashes: Float64Array, bound: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hashes[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both together, in the order of the hashes; `added` is read in [from, to) alone. */
export function merged(
  present: ContactEntries,
  added: ContactEntries,
  from: number,
  to: number,
): ContactEntries {
  const result = emptyEntries(present.hashes.length + to - from);
  let left = 0;
  let right = from;
  for (let index = 0; index < result.hashes.length; index += 1) {
    const takeLeft =
      right === to ||
      (left < present.hashes.length && present.hashes[left]! <= added.hashes[right]!);
    if (takeLeft) copyEntry(present, left++, result, index);
    else copyEntry(added, right++, result, index);
  }
  return result;
}

/** Those whose csv_no isn't among `csvNos`; the same object when that is all of them. */
export function without(entries: ContactEntries, csvNos: ReadonlySet<number>): ContactEntries {
  return filtered(entries, (index) => !csvNos.has(entries.csvNos[index]!));
}

/** All but the place of one contact; the same object when it isn't among them. */
export function withoutPlace(
  entries: ContactEntries,
  { hash, csvNo, row }: { hash: number; csvNo: number; row: number },
): ContactEntries {
  const { hashes, csvNos, rows } = entries;
  return filtered(
    entries,
    (index) => hashes[index] !== hash || csvNos[index] !== csvNo || rows[index] !== row,
  );
}

function filtered(entries: ContactEntries, keeps: (index: number) => boolean): ContactEntries {
  const kept: number[] = [];
  for (let index = 0; index < entries.hashes.length; index += 1) if (keeps(index)) kept.push(index);
  if (kept.length === entries.hashes.length) return entries;
  const result = emptyEntries(kept.length);
  kept.forEach((from, to) => copyEntry(entries, from, result, to));
  return result;
}

/**
 * Where to cut entries so that no page has more than `most` of them, unless they all share one
 * hash: the indexes at which pages begin, 0 first. Pages come out equally full.
 */
export function cuts(entries: ContactEntries, most: number): number[] {
  const { hashes } = entries;
  const pages = Math.max(1, Math.ceil(hashes.length / most));
  const starts = [0];
  for (let page = 1; page < pages; page += 1) {
    // Equal hashes stay together: a page is found by its first.
    const start = countBelow(hashes, hashes[Math.floor((page * hashes.length) / pages)]!);
    if (start > starts.at(-1)!) starts.push(start);
  }
  return starts;
}

/** Overwrites the entry `to` of the target. */
export function copyEntry(
  source: ContactEntries,
  from: number,
  target: ContactEntries,
  to: number,
): void {
  target.hashes[to] = source.hashes[from]!;
  target.csvNos[to] = source.csvNos[from]!;
  target.rows[to] = source.rows[from]!;
}
