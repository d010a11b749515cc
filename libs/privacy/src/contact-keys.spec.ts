import { createHash } from 'node:crypto';
import { ContactHasher } from '@sluice/leads';
import { keyedHashesOf, keysOfEmail, keysOfPhone } from './contact-keys';
import { SUPPRESSION_KINDS } from './domain/entry';

const ALL = new Set(SUPPRESSION_KINDS);
const hashed = (kind: string, text: string) => createHash(kind).update(text).digest('hex');

describe('the keys of a contact', () => {
  it('are the address, its domains and its hashes', () => {
    const email = 'ann@mail.example.com';
    expect(keysOfEmail(email, ALL)).toEqual([
      email,
      'mail.example.com',
      'example.com',
      hashed('sha256', email),
      hashed('md5', email),
    ]);
  });

  it('are the number and its hashes with its plus and without', () => {
    expect(keysOfPhone('+4930123456', ALL)).toEqual([
      '+4930123456',
      hashed('sha256', '+4930123456'),
      hashed('sha256', '4930123456'),
      hashed('md5', '+4930123456'),
      hashed('md5', '4930123456'),
    ]);
  });

  it('are those of the number before the plan of its country changed, too', () => {
    const phones = ['+2290197123456', '+22997123456'];
    const texts = phones.flatMap((phone) => [phone, phone.slice(1)]);
    const expected = [
      ...phones,
      ...texts.map((text) => hashed('sha256', text)),
      ...texts.map((text) => hashed('md5', text)),
    ];
    expect(keysOfPhone('+2290197123456', ALL)).toEqual(expected);
    expect(keysOfPhone('+22997123456', ALL)).toEqual(expected);
  });

  it('leave out what there are no entries of', () => {
    expect(keysOfEmail('ann@example.com', new Set(['domain']))).toEqual(['example.com']);
    expect(keysOfPhone('+4930123456', new Set(['email', 'domain']))).toEqual([]);
  });
});

describe('the keyed hash that takes the place of an entry', () => {
  const hasher = new ContactHasher('a secret');
  const email = 'ann@example.com';
  const phone = '+4930123456';

  it('is among those that are kept of the erased contact, whatever the entry is', () => {
    const kept = hasher.everyForm({ emails: [email], phones: [phone] });
    for (const entry of [
      { kind: 'email', value: email },
      { kind: 'phone', value: phone },
      { kind: 'md5', value: hashed('md5', email) },
      { kind: 'sha256', value: hashed('sha256', phone.slice(1)) },
    ] as const)
      expect(kept).toContain(keyedHashesOf(entry, hasher)[0]);
  });

  it('comes first, with those of every other writing behind it', () => {
    const hashed = (...phones: string[]) => phones.map((one) => hasher.phone(one));
    const of = (value: string) => keyedHashesOf({ kind: 'phone', value }, hasher);
    const [today, before] = ['+2290197123456', '+22997123456'];
    expect(of(today)).toEqual(hashed(today, before));
    expect(of(before)).toEqual(hashed(before, today));
    expect(keyedHashesOf({ kind: 'email', value: 'ann@xn--mnchen-3ya.example' }, hasher)).toEqual(
      ['ann@xn--mnchen-3ya.example', 'ann@münchen.example'].map((one) => hasher.email(one)),
    );
  });

  it('is none for what stands for many, or is one already', () => {
    expect(keyedHashesOf({ kind: 'domain', value: 'example.com' }, hasher)).toEqual([]);
    expect(keyedHashesOf({ kind: 'erased', value: hasher.email(email) }, hasher)).toEqual([]);
  });
});
