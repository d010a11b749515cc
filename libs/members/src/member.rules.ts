import { cleanedCell, emailsOf } from '@sluice/contacts';
import type { FieldError } from '@sluice/kernel';
import {
  MEMBER_DEFAULTS,
  MEMBER_STATUSES,
  type MemberInput,
  type MemberStatus,
  type NewMember,
} from './domain/member';

export const LONGEST_NAME = 200;
export const LONGEST_EXTERNAL_ID = 200;

/** What names a tier: members, schedules and paths hold it. */
export const TIER_NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** What is wrong with the value of a field, beginning with the field's name; null when nothing is. */
export type Rule = (value: unknown) => string | null;

/** A line break or a NUL in a name breaks lists, logs and downloads further on. */
const CONTROL_CHARACTER = /\p{Cc}/u;

export function nameProblem(value: unknown): string | null {
  return textProblem('name', value, LONGEST_NAME);
}

export function emailProblem(value: unknown): string | null {
  if (value === undefined) return 'email is missing';
  return typeof value === 'string' && emailsOf(value).length === 1
    ? null
    : 'email must be an e-mail address, such as ada@example.com';
}

/** Whether the tier exists is another question; storage knows. */
export function tierProblem(value: unknown): string | null {
  if (value === undefined) return 'tier is missing';
  return typeof value === 'string' && TIER_NAME.test(value)
    ? null
    : 'tier must be the name of a tier, such as bronze';
}

export function statusProblem(value: unknown): string | null {
  return isStatus(value) ? null : `status must be one of ${MEMBER_STATUSES.join(', ')}`;
}

export function externalIdProblem(value: unknown): string | null {
  return value === null ? null : textProblem('external_id', value, LONGEST_EXTERNAL_ID);
}

export function unknownTierProblem(tier: string, known: Iterable<string>): string {
  const names = [...known].join(', ');
  return `tier must be one of ${names}; there is no tier "${tier}"`;
}

const RULES: Readonly<Record<keyof MemberInput, Rule>> = {
  name: nameProblem,
  email: emailProblem,
  tier: tierProblem,
  status: statusProblem,
  external_id: externalIdProblem,
};

const FIELDS = Object.keys(RULES) as (keyof MemberInput)[];

/** A member as stored: every value clean, the e-mail address as leads have theirs. */
export function tidied<Part extends Partial<MemberInput>>(member: Part): Part {
  const { name, email, external_id } = member;
  return {
    ...member,
    ...(name !== undefined && { name: cleanedCell(name) }),
    ...(email !== undefined && { email: emailsOf(email)[0] ?? email }),
    ...(external_id !== undefined && {
      external_id: external_id === null ? null : cleanedCell(external_id),
    }),
  };
}

export type CheckedMember = { member: NewMember } | { refused: FieldError };

/**
 * Reads one record of a bulk call or of a file. What has a default stays undefined where the record
 * doesn't say. Of several mistakes `refused` names the first field and tells all.
 */
export function checkMember(record: unknown, knownTiers: ReadonlySet<string>): CheckedMember {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return { refused: { field: 'record', message: 'a record must be an object' } };
  }
  const said = record as Record<string, unknown>;
  const problems = [
    ...FIELDS.map((field) => refusal(field, problemOf(field, said[field], knownTiers))),
    ...Object.keys(said)
      .filter((field) => !Object.hasOwn(RULES, field))
      .map((field) => refusal(field, `${field} is not a known field`)),
  ].filter((problem) => problem !== null);

  const [first] = problems;
  if (first) {
    const message = problems.map((problem) => problem.message).join('; ');
    return { refused: { field: first.field, message } };
  }
  return {
    member: tidied(Object.fromEntries(FIELDS.map((field) => [field, said[field]])) as NewMember),
  };
}

function problemOf(
  field: keyof MemberInput,
  value: unknown,
  knownTiers: ReadonlySet<string>,
): string | null {
  if (value === undefined && Object.hasOwn(MEMBER_DEFAULTS, field)) return null;
  const problem = RULES[field](value);
  return field === 'tier' ? (problem ?? existenceProblem(value as string, knownTiers)) : problem;
}

function existenceProblem(tier: string, known: ReadonlySet<string>): string | null {
  return known.has(tier) ? null : unknownTierProblem(tier, known);
}

function refusal(field: string, message: string | null): FieldError | null {
  return message === null ? null : { field, message };
}

function textProblem(field: string, value: unknown, longest: number): string | null {
  if (value === undefined) return `${field} is missing`;
  if (typeof value !== 'string') return `${field} must be a text`;
  const text = cleanedCell(value);
  if (text === '') return `${field} must not be empty`;
  if (text.length > longest) {
    return `${field} must have at most ${longest} characters; it has ${text.length}`;
  }
  return CONTROL_CHARACTER.test(text)
    ? `${field} must not contain line breaks or other control characters`
    : null;
}

function isStatus(value: unknown): value is MemberStatus {
  return MEMBER_STATUSES.includes(value as MemberStatus);
}
