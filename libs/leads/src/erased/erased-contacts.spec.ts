import { ContactHasher } from './contact-hasher';
import { ErasedContacts } from './erased-contacts';

describe('ErasedContacts', () => {
  const hasher = new ContactHasher('a secret');
  const knowing = (...hashes: string[]) => ({
    hasAny: async () => hashes.length > 0,
    among: jest.fn(async (asked: readonly string[]) =>
      new Set(asked).intersection(new Set(hashes)),
    ),
  });

  it('names the contacts of those who were erased', async () => {
    const erasures = knowing(hasher.email('ann@example.com'), hasher.phone('+12015550123'));
    const contacts = {
      emails: ['ben@example.com', 'ann@example.com'],
      phones: ['+12015550123', '+12015550124'],
    };

    expect(await new ErasedContacts(erasures, hasher).among(contacts)).toEqual({
      emails: new Map([['ann@example.com', 'erased']]),
      phones: new Map([['+12015550123', 'erased']]),
    });
  });

  it('gives every form under which something of them may be kept', async () => {
    const ann = { emails: ['ann@example.com'], phones: [] };
    const erasures = knowing(hasher.email('ann@example.com'));
    const forms = await new ErasedContacts(erasures, hasher).everyFormOf({
      emails: ['ben@example.com', 'ann@example.com'],
      phones: ['+12015550123'],
    });

    expect(forms.emails).toEqual(new Map([['ann@example.com', hasher.everyForm(ann)]]));
    expect(forms.phones.size).toBe(0);
  });

  it('knows those who were erased with a number of before its plan changed', async () => {
    const [today, before] = ['+2290197123456', '+22997123456'];
    const erased = new ErasedContacts(knowing(hasher.phone(before)), hasher);

    expect((await erased.among({ emails: [], phones: [today] })).phones).toEqual(
      new Map([[today, 'erased']]),
    );
    expect((await erased.everyFormOf({ emails: [], phones: [today] })).phones).toEqual(
      new Map([[today, hasher.everyForm({ emails: [], phones: [today, before] })]]),
    );
  });

  it('hashes nothing while nobody was erased', async () => {
    const erasures = knowing();
    const contacts = { emails: ['ann@example.com'], phones: [] };

    expect((await new ErasedContacts(erasures, hasher).among(contacts)).emails.size).toBe(0);
    expect(erasures.among).not.toHaveBeenCalled();
  });
});
