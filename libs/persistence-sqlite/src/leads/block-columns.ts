import { EMPTY_CONTENT, type FurtherContact, type Lost, type NewLead } from '@sluice/leads';
import { fromJson } from '../values';

/** What is left of csv_no in a block's number; a CSV has at most 2^32 rows and lines. */
export const ROWS_PER_CSV = 2 ** 32;

/**
 * What a block keeps of a lead beside e-mail and phone. It is stored: places can be added in front of
 * `extra`'s only with a migration. Places at the end that have nothing to say are left out.
 */
type OtherCells = [
  first_name: string | null,
  last_name: string | null,
  company: string | null,
  address: string | null,
  city: string | null,
  state: string | null,
  postal_code: string | null,
  country: string | null,
  source: string | null,
  extra?: Record<string, string>,
  lost?: readonly Lost[],
];

/** A further contact as a block keeps it. */
type FurtherCells = [kind: 'e' | 'p', value: string, column: string];

/** What a block says of contacts. */
export interface ContactsRow {
  block_id: number;
  emails: string;
  phones: string;
  /** The further contacts of each lead, null where it has none; null when none of them has any. */
  further: string | null;
}

export interface BlockRow extends ContactsRow {
  others: string;
}

/** The columns of a block with these leads. */
export function columnsOf(
  leads: readonly NewLead[],
): [emails: string, phones: string, others: string, further: string | null] {
  return [
    JSON.stringify(leads.map((lead) => lead.email)),
    JSON.stringify(leads.map((lead) => lead.phone)),
    JSON.stringify(leads.map(otherCells)),
    furtherColumn(leads),
  ];
}

function furtherColumn(leads: readonly NewLead[]): string | null {
  if (leads.every(({ further_contacts }) => further_contacts.length === 0)) return null;
  return JSON.stringify(
    leads.map(({ further_contacts }) =>
      further_contacts.length === 0
        ? null
        : further_contacts.map(({ kind, value, column }) => [kind[0], value, column]),
    ),
  );
}

/** The further contacts of each lead of a block. */
export function furtherOf(column: string): (readonly FurtherContact[])[] {
  return fromJson<(FurtherCells[] | null)[]>(column).map(
    (cells) =>
      cells?.map(([kind, value, header]) => ({
        kind: kind === 'e' ? 'email' : 'phone',
        value,
        column: header,
      })) ?? EMPTY_CONTENT.further_contacts,
  );
}

function otherCells(lead: NewLead): OtherCells {
  const cells: OtherCells = [
    lead.first_name,
    lead.last_name,
    lead.company,
    lead.address,
    lead.city,
    lead.state,
    lead.postal_code,
    lead.country,
    lead.source,
  ];
  if (lead.lost.length > 0) cells.push(lead.extra, lead.lost);
  else if (Object.keys(lead.extra).length > 0) cells.push(lead.extra);
  return cells;
}

export function leadsOf(block: BlockRow): NewLead[] {
  const firstRow = block.block_id % ROWS_PER_CSV;
  const emails = fromJson<(string | null)[]>(block.emails);
  const phones = fromJson<(string | null)[]>(block.phones);
  const others = fromJson<OtherCells[]>(block.others);
  const further = block.further === null ? null : furtherOf(block.further);
  return others.map((cells, index) => ({
    row: firstRow + index,
    first_name: cells[0],
    last_name: cells[1],
    email: emails[index]!,
    phone: phones[index]!,
    company: cells[2],
    address: cells[3],
    city: cells[4],
    state: cells[5],
    postal_code: cells[6],
    country: cells[7],
    source: cells[8],
    extra: cells[9] ?? {},
    lost: cells[10] ?? EMPTY_CONTENT.lost,
    further_contacts: further?.[index] ?? EMPTY_CONTENT.further_contacts,
  }));
}
