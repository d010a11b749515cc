import { renewalOf } from './successors';

/** What a national number may have been before its country's plan changed. */
type Candidates = (national: string) => string[];

/** Vietnam's prefixes of two digits (2018), and the ones of three that they come from. */
const VIETNAM: Readonly<Record<string, string>> = {
  ...{ 70: '120', 79: '121', 77: '122', 76: '126', 78: '128' },
  ...{ 83: '123', 84: '124', 85: '125', 81: '127', 82: '129' },
  ...{ 32: '162', 33: '163', 34: '164', 35: '165', 36: '166', 37: '167', 38: '168', 39: '169' },
  ...{ 56: '186', 58: '188', 59: '199' },
};

/** By calling code, the inverse of what `successors` does. More than it was is no harm: each is tried. */
const CANDIDATES: Readonly<Record<string, Candidates>> = {
  52: (national) => ['1', '01', '044', '045'].map((prefix) => prefix + national),
  54: argentina,
  55: (national) => [national.slice(0, 2) + national.slice(3)],
  57: (national) => [national.slice(2), `03${national.slice(2)}`],
  84: (national) => [(VIETNAM[national.slice(0, 2)] ?? '') + national.slice(2)],
  225: (national) => [national.slice(2)],
  229: (national) => [national.slice(2)],
  237: (national) => [national.slice(1)],
  241: (national) => [national.slice(1), `0${national.slice(1)}`],
};

/**
 * All national numbers that have become this one; none where no plan has changed that is known here.
 *
 * @param national as it is dialled today
 */
export function predecessorsOf(callingCode: string, national: string): string[] {
  const renewal = renewalOf(callingCode);
  if (renewal === null) return [];
  return CANDIDATES[callingCode]!(national).filter((old) => renewal(old) === national);
}

function argentina(national: string): string[] {
  const mobile = /^9(11)(\d{8})$/.exec(national) ?? /^9([23]\d{2})(\d{7})$/.exec(national);
  if (mobile === null) return [];
  const old = `${mobile[1]}15${mobile[2]}`;
  return [old, `0${old}`];
}
