import type { Contacts, PeopleThere } from '@sluice/leads';
import { AskedPeople, Questions } from './questions';

const addresses = (count: number) => Array.from({ length: count }, (_, i) => `no-${i}@example.com`);

/** Everybody is there, and everybody with an address is erased. */
class Everybody implements PeopleThere {
  readonly asked: Contacts[] = [];

  known(_: unknown, contacts: Contacts): ReturnType<PeopleThere['known']> {
    this.asked.push(contacts);
    const place = { csv_id: 'a', row: 1 };
    return Promise.resolve({
      emails: new Map(contacts.emails.map((email) => [email, place])),
      phones: new Map(contacts.phones.map((phone) => [phone, place])),
    });
  }

  among({ emails }: Contacts): ReturnType<PeopleThere['among']> {
    return Promise.resolve({
      emails: new Map(emails.map((email) => [email, 'erased'])),
      phones: new Map(),
    });
  }
}

describe('what a thread asks of the people on record', () => {
  it('is answered whole, in portions, whatever is asked of', async () => {
    const people = new Everybody();
    const questions = new Questions(people);
    const asked = new AskedPeople(questions.port);
    const [emails, phones] = [addresses(1_201), ['+493012345601']];

    const known = await asked.known(null, { emails, phones }, 'own');
    expect([...known.emails.keys()]).toEqual(emails);
    expect(known.phones).toEqual(new Map([['+493012345601', { csv_id: 'a', row: 1 }]]));
    expect(people.asked.map((portion) => portion.emails.length)).toEqual([500, 500, 201]);
    expect((await asked.among({ emails, phones })).emails.get('no-7@example.com')).toBe('erased');
    expect(await asked.known(null, { emails: [], phones: [] }, 'own')).toEqual({
      emails: new Map(),
      phones: new Map(),
    });
    expect(questions.failure).toBeNull();
    questions.end();
  });

  it('fails there where it could not be answered, and says why here', async () => {
    const away = new Error('The storage is away.');
    const questions = new Questions({
      known: () => Promise.reject(away),
      among: () => Promise.reject(away),
    });
    const asked = new AskedPeople(questions.port);

    await expect(asked.among({ emails: ['a@b.co'], phones: [] })).rejects.toThrow('no answer');
    expect(questions.failure).toBe(away);
    questions.end();
  });
});
