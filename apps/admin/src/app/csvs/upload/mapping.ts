import { type CsvPreview } from '../csvs-data';

/** What a column can become: a field, `extra` to be kept under its own name, null to be left out. */
export type Target = string | null;

/** What the viewer says of columns, by header. */
export type Mapping = Readonly<Record<string, Target>>;

export type Column = CsvPreview['columns'][number];

export const extra = 'extra';

/** The fields of a lead, in words, and what says whom to leave alone; a full name is split by the server. */
export const fieldWords: Readonly<Record<string, string>> = {
  email: $localize`E-mail`,
  phone: $localize`Phone`,
  first_name: $localize`First name`,
  last_name: $localize`Last name`,
  full_name: $localize`Full name`,
  company: $localize`Company`,
  address: $localize`Address`,
  city: $localize`City`,
  state: $localize`State`,
  postal_code: $localize`Postal code`,
  country: $localize`Country`,
  source: $localize`Source`,
  opted_out: $localize`Wants no contact`,
  opted_in: $localize`Agrees to contact`,
};

export const targets: readonly { value: Target; words: string }[] = [
  ...Object.entries(fieldWords).map(([value, words]) => ({ value, words })),
  { value: extra, words: $localize`Keep under its own name` },
  { value: null, words: $localize`Leave out` },
];

/** What becomes of a column: what was said of it, or what the server has found out. */
export function targetOf({ header, field }: Column, mapping: Mapping): Target {
  const said = mapping[header];
  return said === undefined ? (field ?? extra) : said;
}

/** Whether what people say in a column that becomes this is taken into account. */
export function isHeeded(target: Target): boolean {
  return target === 'opted_out' || target === 'opted_in';
}

/** The mapping with one column more; where several hold a field, a row fills the first of them. */
export function withTarget(mapping: Mapping, header: string, target: Target): Mapping {
  return { ...mapping, [header]: target };
}
