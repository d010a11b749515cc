import type { Rounding } from '../execution';

/** A lead in the millionths that roundings are kept in. */
const LEAD = 1_000_000;

/**
 * How a fair share became whole leads, for people: what was rounded, which way, and what is carried.
 *
 * @example
 * roundingInWords({ exact_share: 16_666_667, carry_before: 0, carry_change: -333_333 }, 17);
 * // 'The fair share of what there was came to 16.67 leads; rounded up, that made 17. Carried to the
 * // next short run: 0.33 leads too much so far.'
 */
export function roundingInWords(rounding: Rounding, received: number): string {
  const { exact_share, carry_before, carry_change } = rounding;
  const after = carry_before + carry_change;
  return [
    `The fair share of what there was came to ${leads(exact_share)}${before(carry_before)};`,
    `${direction(exact_share, received)} ${received}.`,
    carried(after),
  ].join(' ');
}

function direction(exact_share: number, received: number): string {
  const given = received * LEAD;
  if (given === exact_share) return 'given were exactly';
  return given > exact_share ? 'rounded up, that made' : 'rounded down, that made';
}

function before(carry: number): string {
  if (carry === 0) return '';
  return carry > 0
    ? `, and earlier runs had given ${leads(carry)} too little by rounding`
    : `, and earlier runs had given ${leads(-carry)} too much by rounding`;
}

function carried(carry: number): string {
  if (carry === 0) return 'Nothing is carried to the next short run.';
  const [size, way] = carry > 0 ? [carry, 'too little'] : [-carry, 'too much'];
  return `Carried to the next short run: ${leads(size)} ${way} so far.`;
}

/** To two places, and never a plain 0 for something. */
function leads(millionths: number): string {
  const rounded = Math.round(millionths / 10_000) / 100;
  const figure = rounded === 0 && millionths > 0 ? 'less than 0.01' : `${rounded}`;
  return `${figure} ${figure === '1' ? 'lead' : 'leads'}`;
}
