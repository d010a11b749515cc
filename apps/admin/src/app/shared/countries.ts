import { Injectable, InjectionToken, inject } from '@angular/core';

/** The languages that the viewer reads, the first one best. */
export const VIEWER_LANGUAGES = new InjectionToken<readonly string[]>('VIEWER_LANGUAGES', {
  factory: () => navigator.languages,
});

/** The language of the console's own words, in which countries are known as well. */
const ownLanguage = 'en';

/** All that the server takes: those with numbers of their own (ISO 3166 alpha-2, AC, TA and XK). */
export const countryCodes: readonly string[] = `
  AC AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
  BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC
  EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK
  HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB
  LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY
  MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS
  RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TG TH TJ TK TL
  TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
`
  .trim()
  .split(/\s+/);

export interface Country {
  /** Two letters. */
  code: string;
  /** In the viewer's language. */
  name: string;
}

/** All countries as the viewer calls them, and which of them words may mean. */
@Injectable({ providedIn: 'root' })
export class Countries {
  readonly #languages = inject(VIEWER_LANGUAGES);
  readonly #names = this.#namesIn([...this.#languages, ownLanguage]);
  readonly #ownNames = this.#namesIn([ownLanguage]);

  /** In the order of their names. */
  readonly all: readonly Country[] = countryCodes
    .map((code) => ({ code, name: this.nameOf(code) }))
    .toSorted(this.#byName());
  readonly #keys = new Map(
    this.all.map(({ code, name }) => [
      code,
      [code, name, this.#ownNames.of(code) ?? ''].map((one) => keyOf(one)),
    ]),
  );

  nameOf(code: string): string {
    return this.#names.of(code) ?? code;
  }

  /** Those that have the words in their name or as their code, the likeliest first; all for none. */
  matching(words: string): readonly Country[] {
    const key = keyOf(words);
    if (key === '') return this.all;
    return this.all
      .map((country) => ({ country, distance: this.#distance(country, key) }))
      .filter(({ distance }) => distance < Infinity)
      .toSorted((one, other) => one.distance - other.distance)
      .map(({ country }) => country);
  }

  /** The one that has just this name or code; nothing is guessed. */
  named(words: string): Country | undefined {
    const key = keyOf(words);
    return this.all.find((country) => this.#distance(country, key) === 0);
  }

  /** 0: that is its name or code; then: how its name begins, how a word of it does, within one. */
  #distance({ code }: Country, key: string): number {
    const distances = this.#keys.get(code)!.map((own) => {
      if (own === key) return 0;
      if (own.startsWith(key)) return 1;
      if (own.includes(` ${key}`)) return 2;
      return own.includes(key) ? 3 : Infinity;
    });
    return Math.min(...distances);
  }

  #byName(): (one: Country, other: Country) => number {
    const { compare } = new Intl.Collator([...this.#languages, ownLanguage]);
    return (one, other) => compare(one.name, other.name);
  }

  #namesIn(languages: readonly string[]): Intl.DisplayNames {
    return new Intl.DisplayNames(languages, { type: 'region' });
  }
}

/** Letters and digits in lower case, without accents, with single spaces. */
function keyOf(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
