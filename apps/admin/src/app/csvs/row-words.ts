import { type Csv, type Lead } from './csvs-data';

type Lost = Lead['lost'][number];
type LossReason = Lost['reason'];

/** What a contact is called, by its field. */
const contactWords: Readonly<Record<Lost['field'], string>> = {
  email: $localize`e-mail address`,
  phone: $localize`phone number`,
};

/** Why leads go without a contact that their rows have cells for, and what can be done about it. */
const lossWords: Readonly<Record<LossReason, { words: string; advice: string }>> = {
  invalid_email: {
    words: $localize`it is no e-mail address`,
    advice: $localize`Correct it in the file; the lead keeps the cell under the name of its column.`,
  },
  invalid_phone: {
    words: $localize`it is no phone number that is possible in its country`,
    advice: $localize`Check the number and the country of the row: no other country is tried.`,
  },
  digits_cut_off: {
    words: $localize`a spreadsheet has cut off its digits`,
    advice: $localize`Format the column as text, and export the file again.`,
  },
  country_missing: {
    words: $localize`it has no country code`,
    advice: $localize`Choose the country of phone numbers in the options of the upload.`,
  },
  country_unknown: {
    words: $localize`it has no country code, and the country of the row is not known`,
    advice: $localize`Say under “Countries that are not known”, before the file is uploaded, which country it means.`,
  },
  opted_out: {
    words: $localize`the person does not want to be called`,
    advice: $localize`It must not be used.`,
  },
};

/** Why rows are rejected; those of a newer server are shown as they come. */
const rejectWords: Readonly<Record<string, string>> = {
  no_contact: $localize`neither e-mail address nor phone number`,
  invalid_email: $localize`no phone number, and no valid e-mail address`,
  invalid_phone: $localize`no e-mail address, and no valid phone number`,
  invalid_contact: $localize`neither the e-mail address nor the phone number is valid`,
  duplicate_in_file: $localize`duplicate of an earlier row of the file`,
  duplicate_of_lead: $localize`duplicate of a lead of another CSV`,
  suppressed: $localize`the person is on the suppression list`,
  erased: $localize`the personal data of the person was erased`,
  opted_out: $localize`the person does not want to be contacted`,
  test_lead: $localize`test lead of the advertising platform`,
  too_many_cells: $localize`more cells than columns`,
  cell_too_long: $localize`a cell is too long`,
  row_too_long: $localize`the row is too long`,
  unclosed_quote: $localize`a quote is never closed`,
  misplaced_quote: $localize`text behind a closing quote`,
};

/** How many rows have one thing in common, in words. */
export interface RowReason {
  count: number;
  words: string;
  advice?: string;
}

export function rejectReason({ reason, count }: { reason: string; count: number }): RowReason {
  return { count, words: rejectWords[reason] ?? reason };
}

/** @param reason one that this version doesn't know is shown as it comes */
export function lossReason({ reason, count }: { reason: string; count: number }): RowReason {
  return reason in lossWords
    ? { count, ...lossWords[reason as LossReason] }
    : { count, words: reason };
}

/** What a lead goes without and why: "Its phone number is left out: it has no country code." */
export function lossSentence({ field, reason }: Lost): string {
  const { words } = lossReason({ reason, count: 1 });
  return $localize`The ${contactWords[field]} is left out: ${words}.`;
}

/** Why a lead goes without one of its contacts; empty when it has it, or never had one. */
export function whyWithout({ lost }: Lead, field: Lost['field']): string {
  const found = lost.find((one) => one.field === field);
  return found ? $localize`left out: ${lossReason({ ...found, count: 1 }).words}` : '';
}

/** How many rows stand in the list of rejects. */
export function rejectedRows({ rejected_rows, duplicate_rows }: Csv): number {
  return rejected_rows + duplicate_rows;
}

/** Why they do, as far as is known: for files of before, duplicates alone were told from the others. */
export function rejectReasons({ reject_reasons, rejected_rows, duplicate_rows }: Csv): RowReason[] {
  if (reject_reasons.length > 0) return reject_reasons.map(rejectReason);
  return [
    { count: duplicate_rows, words: $localize`duplicates` },
    { count: rejected_rows, words: $localize`not acceptable` },
  ].filter(({ count }) => count > 0);
}

/** What is lost, by the field: "10 leads go without their phone number". */
export function lossGroups<Loss extends { reason: string; count: number; lost: string | null }>(
  losses: readonly Loss[],
): { field: Lost['field']; count: number; losses: Loss[] }[] {
  return (['phone', 'email'] as const)
    .map((field) => {
      const own = losses.filter(({ lost }) => lost === field);
      return { field, count: own.reduce((sum, { count }) => sum + count, 0), losses: own };
    })
    .filter(({ count }) => count > 0);
}

/** @param count of leads, as it is written */
export function withoutWords(field: Lost['field'], count: string): string {
  return $localize`${count} without their ${contactWords[field]}`;
}
