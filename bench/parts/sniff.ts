import { FIND_OUT, NOBODY, PREVIEW_BYTES, previewCsv } from '@sluice/leads';
import { SCALE, mustBe, report, tell } from '../support/measure';
import { compareSniffers } from '../support/sniffers';

/*
 * Detection and preview of files of two sizes: the time for each byte must stay the same. Time of the
 * processor, since the other work of a busy machine would hit the large ones only. Then, which delimiter
 * is found, held against what papaparse and DuckDB find.
 */

const ROUNDS = Math.max(3, 30 * SCALE);
const SMALL = 16 * 1024;
const LARGE = PREVIEW_BYTES - 1;

/**
 * By how much a byte may cost more in the large one. With the square of the bytes it would be sixteen
 * times; what lives longer costs the collector of garbage more, so it isn't one.
 */
const MOST = 4;

/** The beginning of a file, and what is repeated behind it up to the size. */
interface Shape {
  what: string;
  start: string;
  repeated: (index: number) => string;
  end: string;
}

/** Harmless texts, some of them of the kind that patterns look at again and again. */
const SHAPES: readonly Shape[] = [
  {
    what: 'ordinary rows',
    start: 'Email,Phone,Name,City\n',
    repeated: (i) => `ann${i}@example.com,+49 30 1234${i},Ann Example,Bonn\n`,
    end: '',
  },
  {
    what: 'rows of which every one is refused',
    start: 'Email,Phone\n',
    repeated: (i) => `ann${i}@,1234 ext ${i}\n`,
    end: '',
  },
  { what: 'a header of brackets', start: 'Email,', repeated: () => '(', end: '\na@b.co,1\n' },
  { what: 'a header of accents', start: 'Email,', repeated: () => '\u0301\u0323', end: '\na,1\n' },
  { what: 'a long header', start: 'Email,', repeated: () => 'Question ', end: '\na@b.co,1\n' },
  { what: 'a cell like an address', start: 'Mail\na@', repeated: () => '.a', end: ' b\n' },
  { what: 'a cell of signs', start: 'Mail\n', repeated: () => 'a@', end: '\n' },
  { what: 'a cell like a number', start: 'Phone\n+49', repeated: () => ' 1', end: '\n' },
  { what: 'quotes', start: 'Email\n', repeated: () => '"a""b"\n', end: '' },
  { what: 'short lines', start: 'Email\n', repeated: () => 'a\n', end: '' },
];

for (const shape of SHAPES) await measure(shape);
await columns();
await compareSniffers();
report();

async function measure(shape: Shape): Promise<void> {
  const [small, large] = [headOf(shape, SMALL), headOf(shape, LARGE)];
  const often = Math.round(large.length / small.length);
  const times = { small: 0, large: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small += (await preview(small, often)) / often;
    times.large += await preview(large, 1);
  }
  figure(
    shape.what,
    perUnit(times.small, small.length),
    perUnit(times.large, large.length),
    'byte',
  );
}

/** As many columns as are taken, against a tenth: the time for each must stay the same. */
async function columns(): Promise<void> {
  const [few, many] = [200, 2_000];
  const often = many / few;
  const times = { few: 0, many: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.few += (await preview(columnsOf(few), often)) / often;
    times.many += await preview(columnsOf(many), 1);
  }
  figure(
    'columns that are called alike',
    perUnit(times.few, few),
    perUnit(times.many, many),
    'column',
  );
}

function headOf({ start, repeated, end }: Shape, size: number): Uint8Array {
  const parts = [start];
  let length = start.length + end.length;
  for (let i = 0; length < size; i += 1) {
    const part = repeated(i);
    parts.push(part);
    length += Buffer.byteLength(part);
  }
  return Buffer.from(parts.join('') + end).subarray(0, PREVIEW_BYTES - 1);
}

function columnsOf(count: number): Uint8Array {
  const names = Array.from(
    { length: count },
    (_, i) => `${i.toString(2).padStart(12, '0').replaceAll('0', '.').replaceAll('1', '-')}name`,
  );
  return Buffer.from(`Email,${names.slice(1).join(',')}\nann@example.com\n`);
}

/** Milliseconds of the processor for so many previews. */
async function preview(bytes: Uint8Array, often: number): Promise<number> {
  const head = { bytes, isWhole: true };
  let found = 0;
  const before = process.cpuUsage();
  for (let i = 0; i < often; i += 1)
    found = (await previewCsv(head, FIND_OUT, NOBODY)).columns.length;
  const { user, system } = process.cpuUsage(before);
  mustBe('Whether there are columns', Math.min(found, 1), 1);
  return (user + system) / 1_000;
}

function perUnit(time: number, units: number): number {
  return time / ROUNDS / units;
}

function figure(what: string, small: number, large: number, unit: string): void {
  const ratio = large / small;
  const [less, more] = unit === 'byte' ? ['16 KiB', '256 KiB'] : ['200', '2,000'];
  tell({
    what: `preview: ${what}`,
    size: unit === 'byte' ? more : `${more} columns`,
    sluice: `${nanoseconds(large)} a ${unit}`,
    baseline: `${less}: ${nanoseconds(small)} a ${unit}`,
    ratio: ratio.toFixed(2),
    target: `below ${MOST}: linear`,
    isReached: ratio < MOST,
    numbers: { small_ns: small * 1e6, large_ns: large * 1e6, ratio },
  });
}

function nanoseconds(milliseconds: number): string {
  return `${(milliseconds * 1e6).toFixed(1)} ns`;
}
