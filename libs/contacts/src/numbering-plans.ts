import { Metadata, type CountryCode, type NumberingPlan } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { renewalOf } from './successors';

/** What a numbering plan of the library has beyond its declared type. */
interface WholeNumberingPlan extends NumberingPlan {
  callingCode(): string;
  nationalPrefixForParsing(): string | undefined;
  nationalNumberPattern(): string;
}

/**
 * The lengths of national numbers, the calling code not counted, as a bit for each number of digits:
 * those that are possible in every country with a calling code, and those that are in any of them.
 */
interface PossibleLengths {
  everywhere: number;
  anywhere: number;
}

/** What numbers with one calling code have in common, over all countries that share it. */
export interface InternationalPlan {
  /** How many digits the calling code has. */
  codeLength: number;
  lengths: PossibleLengths;
  /** Matches numbers in E.164 whose national part begins as if dialled from within the country. */
  nationalPrefix: RegExp | null;
  /** What an old national number has become; null where no change of the plan is known. */
  renewal: ((national: string) => string | null) | null;
}

/** How numbers are dialled within one country. */
export interface NationalPlan {
  callingCode: string;
  lengths: PossibleLengths;
  /** What is dialled before a foreign number. */
  internationalPrefix: RegExp;
  /** Matches numbers that begin with what is dialled before an area code. */
  nationalPrefix: RegExp | null;
  /** That prefix, where it is always the same digits and is simply left out abroad. */
  plainPrefix: string | null;
  /** Matches national numbers that are in use. */
  validNumber: RegExp;
}

const CODE_LENGTHS = [1, 2, 3];

const internationalPlans = new Array<InternationalPlan | null | undefined>(1000);
const nationalPlans = new Map<CountryCode, NationalPlan>();

/**
 * The plan of an E.164 number by its calling code, told from its first three digits (no calling code
 * begins another one); null when there is no such code.
 */
export function internationalPlan(e164: string): InternationalPlan | null {
  const digits =
    (e164.charCodeAt(1) - 48) * 100 + (e164.charCodeAt(2) - 48) * 10 + (e164.charCodeAt(3) - 48);
  const known = internationalPlans[digits];
  if (known !== undefined) return known;
  const plan = findInternationalPlan(e164.slice(1, 4));
  internationalPlans[digits] = plan;
  return plan;
}

export function nationalPlan(country: CountryCode): NationalPlan {
  let plan = nationalPlans.get(country);
  if (!plan) {
    plan = readNationalPlan(country);
    nationalPlans.set(country, plan);
  }
  return plan;
}

/** Whether a national number of so many digits is possible; null when it depends on the country. */
export function isPossible(
  { everywhere, anywhere }: PossibleLengths,
  digits: number,
): boolean | null {
  const bit = digits < 32 ? 1 << digits : 0;
  if ((everywhere & bit) !== 0) return true;
  return (anywhere & bit) === 0 ? false : null;
}

function findInternationalPlan(firstDigits: string): InternationalPlan | null {
  const codes = CODE_LENGTHS.map((length) => firstDigits.slice(0, length));
  const code = codes.find((candidate) => countriesWith(candidate).length > 0);
  if (code === undefined) return null;
  const prefix = planOf(countriesWith(code)[0]!).nationalPrefixForParsing();
  return {
    codeLength: code.length,
    lengths: possibleLengths(code),
    nationalPrefix: prefix ? new RegExp(`^\\+${code}(?:${prefix})`) : null,
    renewal: renewalOf(code),
  };
}

function readNationalPlan(country: CountryCode): NationalPlan {
  const plan = planOf(country);
  const callingCode = plan.callingCode();
  const prefix = plan.nationalPrefixForParsing() ?? '';
  return {
    callingCode,
    lengths: possibleLengths(callingCode),
    internationalPrefix: new RegExp(`^(?:${plan.IDDPrefix()})`),
    nationalPrefix: prefix === '' ? null : new RegExp(`^(?:${prefix})`),
    plainPrefix: /^\d+$/.test(prefix) ? prefix : null,
    validNumber: new RegExp(`^(?:${plan.nationalNumberPattern()})$`),
  };
}

function possibleLengths(callingCode: string): PossibleLengths {
  const masks = countriesWith(callingCode)
    .map((country) => planOf(country).possibleLengths())
    .map((lengths) => lengths.reduce((mask, length) => mask | (1 << length), 0));
  return {
    everywhere: masks.reduce((common, mask) => common & mask),
    anywhere: masks.reduce((all, mask) => all | mask),
  };
}

/** The countries with a calling code, the one whose plan stands for all of them first. */
function countriesWith(callingCode: string): readonly CountryCode[] {
  return metadata.country_calling_codes[callingCode] ?? [];
}

function planOf(country: CountryCode): WholeNumberingPlan {
  const selected = new Metadata(metadata);
  selected.selectNumberingPlan(country);
  return selected.numberingPlan as WholeNumberingPlan;
}
