import { hash } from 'node:crypto';
import { domainsOf } from './domain/domains';
import type { SuppressionKind } from './domain/entry';

type Kinds = ReadonlySet<SuppressionKind>;

/** The values of all entries that would stand for this e-mail address, of the kinds that there are. */
export function keysOfEmail(email: string, kinds: Kinds): string[] {
  return [
    ...(kinds.has('email') ? [email] : []),
    ...(kinds.has('domain') ? domainsOf(email) : []),
    ...hashesOf([email], kinds),
  ];
}

/** The same for a phone number in E.164: lists hash it with its plus, or without. */
export function keysOfPhone(phone: string, kinds: Kinds): string[] {
  return [...(kinds.has('phone') ? [phone] : []), ...hashesOf([phone, phone.slice(1)], kinds)];
}

function hashesOf(texts: readonly string[], kinds: Kinds): string[] {
  return (['sha256', 'md5'] as const).flatMap((kind) =>
    kinds.has(kind) ? texts.map((text) => hash(kind, text)) : [],
  );
}
