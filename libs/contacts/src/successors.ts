/** A national number as it is dialled since a change of its country's plan; null when none is known. */
type Renewal = (national: string) => string | null;

/** Old prefixes of Vietnam's mobile numbers of ten digits, and what they have become (2018). */
const VIETNAM: Readonly<Record<string, string>> = {
  ...{ 120: '70', 121: '79', 122: '77', 126: '76', 128: '78' },
  ...{ 123: '83', 124: '84', 125: '85', 127: '81', 129: '82' },
  ...{ 162: '32', 163: '33', 164: '34', 165: '35', 166: '36', 167: '37', 168: '38', 169: '39' },
  ...{ 186: '56', 188: '58', 199: '59' },
};

/** What Gabon's numbers of seven digits begin with since 2019: 1 fixed, 6 and 7 mobile. */
const GABON: Readonly<Record<string, string>> = { 1: '1', 2: '6', 5: '6', 6: '6', 4: '7', 7: '7' };

/**
 * By calling code. Only changes under which each old number has become exactly one new one, and no
 * number in use has the old form; docs/contacts.md has the source of each.
 */
const RENEWALS: Readonly<Record<string, Renewal>> = {
  52: mexico,
  54: argentina,
  55: brazil,
  57: colombia,
  84: (national) =>
    /^1\d{9}$/.test(national) && national.slice(0, 3) in VIETNAM
      ? VIETNAM[national.slice(0, 3)]! + national.slice(3)
      : null,
  225: ivoryCoast,
  229: (national) => (/^\d{8}$/.test(national) ? `01${national}` : null),
  237: cameroon,
  241: gabon,
};

/**
 * What numbers with a calling code have become; null where no plan has changed that is known here.
 */
export function renewalOf(callingCode: string): Renewal | null {
  return Object.hasOwn(RENEWALS, callingCode) ? RENEWALS[callingCode]! : null;
}

/** Prefixes of long distance and of mobiles went in 2019: ten digits are all that is dialled. */
function mexico(national: string): string | null {
  return /^(?:01|04[45]|1)([2-9]\d{9})$/.exec(national)?.[1] ?? null;
}

/** Abroad a mobile number has a 9 before its area code, at home 15 behind it, both with ten digits. */
function argentina(national: string): string | null {
  const mobile = /^0?(11)15(\d{8})$/.exec(national) ?? /^0?([23]\d{2})15(\d{7})$/.exec(national);
  return mobile === null ? null : `9${mobile[1]}${mobile[2]}`;
}

/** Mobile numbers have nine digits since 2016. Those of eight that begin with 7 were radio phones. */
function brazil(national: string): string | null {
  const mobile = /^([1-9]{2})([689]\d{7})$/.exec(national);
  return mobile === null ? null : `${mobile[1]}9${mobile[2]}`;
}

/** Since 2021 fixed numbers begin with 60; from mobiles they were dialled with 03 before. */
function colombia(national: string): string | null {
  const fixed = /^(?:03)?([1-8]\d{7})$/.exec(national)?.[1];
  return fixed === undefined ? null : `60${fixed}`;
}

/** Since 2021 two digits that name the operator stand before the eight, whose second or third told it. */
function ivoryCoast(national: string): string | null {
  if (!/^\d{8}$/.test(national)) return null;
  if (/^[23]/.test(national)) return ivoryCoastFixed(national);
  if (/^(?:0[1-3]|[457][0-3])/.test(national)) return `01${national}`;
  if (/^(?:0[4-6]|[4-9][4-6])/.test(national)) return `05${national}`;
  return /^(?:0[7-9]|[4-8][7-9]|9[78])/.test(national) ? `07${national}` : null;
}

function ivoryCoastFixed(national: string): string | null {
  if (/^(?:2[0-4]|3[0-6])0/.test(national)) return `25${national}`;
  if (/^2[0-3]8/.test(national)) return `21${national}`;
  return /^(?:20[23]|21[2357]|22[245]|23[45]|24[3-5]|306|31[69]|3[234]7|359|368)/.test(national)
    ? `27${national}`
    : null;
}

/** Since 2014 mobile numbers begin with 6, fixed ones with 2. */
function cameroon(national: string): string | null {
  if (/^[79]\d{7}$/.test(national)) return `6${national}`;
  return /^[23]\d{7}$/.test(national) ? `2${national}` : null;
}

/** Since 2019 the 0 of eight digits is a 1, 6 or 7; abroad it was dialled or left out. */
function gabon(national: string): string | null {
  const old = /^0?([1-7]\d{6})$/.exec(national)?.[1];
  const first = old === undefined ? undefined : GABON[old[0]!];
  return first === undefined ? null : first + old!;
}
