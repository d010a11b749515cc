import { together, type Entry, type Suppression } from '@sluice/privacy';
import { without } from '../collection';
import { claimsOf, type SuppressionDocument } from './suppression.schema';

/** Whether it may be of a national number. */
export function isHash({ kind }: Entry): boolean {
  return kind === 'sha256' || kind === 'md5';
}

/** Who holds one or the other of two that are the same. */
export function bothClaims(
  one: SuppressionDocument,
  other: SuppressionDocument,
): Pick<SuppressionDocument, 'import_no' | 'holds' | 'country'> {
  const { import_no, holds, country } = together(claimsOf(one), claimsOf(other));
  return { import_no, holds: [...holds], country };
}

export function suppressionOf({
  _id: number,
  source = null,
  import_no = null,
  hits = 0,
  ...document
}: SuppressionDocument): Suppression {
  return { number, ...without(document, 'holds', 'country'), source, import_no, hits };
}
